package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Actor;

/** What a key of the token signs something for. */
public sealed interface Purpose {

    /** In whose name it is signed. */
    String authority();

    /**
     * A certificate.
     *
     * @param authority its issuer
     * @param serial its serial number, hexadecimal
     * @param key the idempotency key that it is the certificate of
     * @param actor who asked for it
     */
    record Certificate(String authority, String serial, String key, Actor actor)
            implements Purpose {}

    /**
     * A certificate revocation list.
     *
     * @param authority its issuer
     * @param description which of its lists, in fixed keys: {@code shard=3 number=17}
     */
    record Crl(String authority, String description) implements Purpose {}

    /**
     * An OCSP response. There are many, signed with a key that can do nothing else; what they say
     * is on record as a revocation or an issuance, so they are not put on record themselves.
     *
     * @param authority of the certificate that is spoken of
     */
    record OcspResponse(String authority) implements Purpose {}
}
