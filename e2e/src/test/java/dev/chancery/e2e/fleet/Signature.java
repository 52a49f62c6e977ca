package dev.chancery.e2e.fleet;

/**
 * An entry of the audit log about the signature of a certificate.
 *
 * @param made false before it is made, true after
 * @param serial of the certificate
 * @param tbs SHA-256 of what is signed
 */
public record Signature(boolean made, String serial, String tbs) {}
