package dev.chancery.local.part;

import java.nio.file.Path;

/**
 * Who somebody is on an mTLS connection.
 *
 * @param commonName the name the other side sees
 * @param certificate PEM: the certificate, then the CA's
 * @param key PEM: PKCS#8, readable by the owner alone
 */
public record Identity(String commonName, Path certificate, Path key) {}
