package dev.chancery.contracts.limit;

/**
 * One bucket and what is asked of it.
 *
 * @param limit the name of a configured limit, as {@code certificates-per-account}
 * @param subject what is counted, in the form that limit takes: an account, a DNS name (the limiter
 *     finds the registered domain), or a set of names joined by commas
 * @param cost how much is taken or given back, from 0 to the burst of the limit
 */
public record Bucket(String limit, String subject, int cost) {}
