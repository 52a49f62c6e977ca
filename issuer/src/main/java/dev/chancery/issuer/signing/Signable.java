package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;

/**
 * Bytes that a key of the token shall sign.
 *
 * @param subject what they are, for the audit log, in one line of fixed keys
 * @param alias the key
 * @param scheme how it signs
 * @param data the bytes
 */
public record Signable(String subject, String alias, SignatureScheme scheme, Der data) {}
