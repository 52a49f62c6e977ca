package dev.chancery.issuer.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code revocation}, read only: every change is one of {@link RevocationSql}. */
@Entity
@Immutable
@Table(name = "revocation")
@NamedQuery(
        name = RevocationEntity.FIND,
        query =
                """
                select r.reason, r.revokedAt from RevocationEntity r
                where r.serial = :serial and r.notAfter >= :from and r.notAfter < :until
                    and r.reason <>\s"""
                        + RevocationSql.LIFTED)
class RevocationEntity extends PanacheEntityBase {

    /** Selects a {@link RevocationRow}. */
    static final String FIND = "revocation.find";

    @Id String serial;

    @Column(name = "not_after")
    Instant notAfter;

    short reason;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected RevocationEntity() {}
}
