package dev.chancery.issuer.cache;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A certificate: what is known beside the DER, and then the DER to the end. */
final class CertificateForm implements Form<Optional<IssuedCertificate>> {

    @Override
    public void write(Optional<IssuedCertificate> value, DataOutputStream out) throws IOException {
        IssuedCertificate issued = value.orElseThrow();
        out.writeUTF(issued.serial().hex());
        out.writeUTF(issued.authority());
        out.writeLong(issued.validity().notBefore().getEpochSecond());
        out.writeLong(issued.validity().notAfter().getEpochSecond());
        out.write(issued.der().octets());
    }

    @Override
    public Optional<IssuedCertificate> read(DataInputStream in) throws IOException {
        Serial serial = new Serial(in.readUTF());
        String authority = in.readUTF();
        Instant notBefore = Instant.ofEpochSecond(in.readLong());
        Instant notAfter = Instant.ofEpochSecond(in.readLong());
        return Optional.of(
                new IssuedCertificate(
                        serial,
                        authority,
                        new Validity(notBefore, notAfter),
                        Der.of(in.readAllBytes())));
    }
}
