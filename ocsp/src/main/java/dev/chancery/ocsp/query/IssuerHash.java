package dev.chancery.ocsp.query;

/**
 * An issuer as a CertID names it (RFC 6960 section 4.1.1).
 *
 * @param algorithm how both hashes were made
 * @param name hash of the issuer's distinguished name, lower-case hexadecimal
 * @param key hash of the issuer's public key bits, lower-case hexadecimal
 */
public record IssuerHash(HashAlgorithm algorithm, String name, String key) {}
