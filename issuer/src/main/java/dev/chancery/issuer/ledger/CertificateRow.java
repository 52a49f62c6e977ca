package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import java.time.Instant;

/** What {@link CertificateEntity#FIND} selects. */
@SuppressWarnings("ArrayRecordComponent") // lives only from the query to the mapping below
record CertificateRow(
        String serial, String authority, Instant notBefore, Instant notAfter, byte[] der) {

    IssuedCertificate issued() {
        return new IssuedCertificate(
                new Serial(serial), authority, new Validity(notBefore, notAfter), Der.of(der));
    }
}
