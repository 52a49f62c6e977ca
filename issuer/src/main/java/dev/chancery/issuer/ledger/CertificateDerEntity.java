package dev.chancery.issuer.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The certificate itself, loaded only by who asks for it. */
@Entity
@Immutable
@Table(name = "certificate_der")
class CertificateDerEntity extends PanacheEntityBase {

    @Id String serial;

    @Column(name = "not_after")
    Instant notAfter;

    byte[] der;

    @SuppressWarnings("NullAway.Init")
    protected CertificateDerEntity() {}
}
