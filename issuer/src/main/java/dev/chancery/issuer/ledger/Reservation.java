package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;

/**
 * What may be signed for an idempotency key, and nothing else ever may.
 *
 * @param key the idempotency key
 * @param authority who shall sign
 * @param serial the serial number in {@code toBeSigned}
 * @param validity the validity in {@code toBeSigned}
 * @param toBeSigned the exact bytes to sign (RFC 5280 section 4.1.2)
 * @param actor who asked for it
 */
public record Reservation(
        String key,
        String authority,
        Serial serial,
        Validity validity,
        Der toBeSigned,
        Actor actor) {}
