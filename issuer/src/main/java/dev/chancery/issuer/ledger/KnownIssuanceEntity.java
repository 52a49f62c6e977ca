package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.HexFormat;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What {@link IssuanceSql#FIND} selects. */
@Entity
@Immutable
class KnownIssuanceEntity extends PanacheEntityBase {

    @Id
    @Column(name = "idempotency_key")
    String key;

    @Column(name = "csr_sha256")
    byte[] csrSha256;

    String serial;
    String authority;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "not_after")
    Instant notAfter;

    byte @Nullable [] der;

    @SuppressWarnings("NullAway.Init")
    protected KnownIssuanceEntity() {}

    String key() {
        return key;
    }

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
