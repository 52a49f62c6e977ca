package dev.chancery.contracts.revoke;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code :revoke} and {@code :unhold}: how the certificate now stands.
 *
 * @param serial its serial number, lower-case hexadecimal
 * @param revocation null if it is not revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RevocationResponse(String serial, @Nullable Revocation revocation) {}
