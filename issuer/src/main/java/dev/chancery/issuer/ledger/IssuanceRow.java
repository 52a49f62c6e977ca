package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What {@link IssuanceEntity#FIND} selects. */
@SuppressWarnings("ArrayRecordComponent") // lives only from the query to the mapping below
record IssuanceRow(
        byte[] csrSha256,
        String serial,
        String authority,
        Instant notBefore,
        Instant notAfter,
        byte @Nullable [] der) {

    KnownIssuance known() {
        String csr = HexFormat.of().formatHex(csrSha256);
        if (der == null) {
            return new KnownIssuance.Reserved(csr);
        }
        Validity validity = new Validity(notBefore, notAfter);
        return new KnownIssuance.Issued(
                csr, new IssuedCertificate(new Serial(serial), authority, validity, Der.of(der)));
    }
}
