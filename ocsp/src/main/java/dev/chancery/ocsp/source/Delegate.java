package dev.chancery.ocsp.source;

import java.security.PublicKey;

/**
 * A responder to which an authority delegated the signing of its responses.
 *
 * @param key verifies the responses
 * @param validity of its certificate
 */
record Delegate(PublicKey key, Validity validity) {}
