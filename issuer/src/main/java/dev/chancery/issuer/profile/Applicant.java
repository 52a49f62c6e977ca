package dev.chancery.issuer.profile;

import org.jspecify.annotations.Nullable;

/**
 * Who wants a certificate, as far as policy asks.
 *
 * @param caller who has sent the request
 * @param account who pays for it: {@code caller/NAME}, or {@code CLUSTER/NAMESPACE}
 * @param owner the object it is for, {@code namespace/name}; null if for none
 * @param requester the user behind it, where known
 */
public record Applicant(
        String caller, String account, @Nullable String owner, @Nullable String requester) {}
