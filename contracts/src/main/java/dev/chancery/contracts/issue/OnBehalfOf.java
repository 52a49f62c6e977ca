package dev.chancery.contracts.issue;

import org.jspecify.annotations.Nullable;

/**
 * For whom a trusted caller asks. Only callers that are allowed to speak for others may send it;
 * the namespace then decides which account the limits count.
 *
 * @param namespace the Kubernetes namespace of the Certificate
 * @param name the name of the Certificate
 * @param requester the user who asked for the Certificate, where known
 */
public record OnBehalfOf(String namespace, String name, @Nullable String requester) {}
