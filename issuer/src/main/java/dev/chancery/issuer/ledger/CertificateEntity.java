package dev.chancery.issuer.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The narrow row of a certificate. */
@Entity
@Immutable
@Table(name = "certificate")
@NamedQuery(
        name = CertificateEntity.FIND,
        query =
                """
                select c.serial, c.authority, c.notBefore, c.notAfter, d.der
                from CertificateEntity c join CertificateDerEntity d
                    on d.serial = c.serial and d.notAfter = c.notAfter
                where c.serial = :serial and c.notAfter >= :from and c.notAfter < :until""")
class CertificateEntity extends PanacheEntityBase {

    /** Selects a {@link CertificateRow}. */
    static final String FIND = "certificate.find";

    @Id String serial;
    String authority;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "not_after")
    Instant notAfter;

    @SuppressWarnings("NullAway.Init")
    protected CertificateEntity() {}
}
