package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;
import java.time.Instant;

/**
 * A place in the order in which certificates are listed. It stays where it is, whatever is written
 * meanwhile.
 *
 * @param notAfter the end of the certificate that stands there
 * @param serial its serial number
 */
public record InventoryPosition(Instant notAfter, Serial serial) {}
