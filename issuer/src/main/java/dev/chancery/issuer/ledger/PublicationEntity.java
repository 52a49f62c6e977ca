package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.Serial;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What native statements return of a row of {@code ocsp_publication}; read only. */
@Entity
@Immutable
@Table(name = "ocsp_publication")
class PublicationEntity extends PanacheEntityBase {

    @Id String serial;

    int version;

    @Nullable Short reason;

    @Column(name = "revoked_at")
    @Nullable Instant revokedAt;

    boolean ocsp;

    @SuppressWarnings("NullAway.Init")
    protected PublicationEntity() {}

    static List<OcspStatus> statuses(List<PublicationEntity> rows) {
        return rows.stream().map(PublicationEntity::status).toList();
    }

    OcspStatus status() {
        Revocation revocation =
                reason == null || revokedAt == null
                        ? null
                        : new Revocation(RevocationReason.of(reason), revokedAt);
        return new OcspStatus(new Serial(serial), version, revocation, ocsp);
    }
}
