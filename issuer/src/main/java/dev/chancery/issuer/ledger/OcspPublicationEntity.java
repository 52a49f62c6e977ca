package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** When the OCSP answer of a certificate is due, as far as its claimer must know. */
@Entity
@Immutable
@Table(name = "ocsp_publication")
class OcspPublicationEntity extends PanacheEntityBase {

    @Id String serial;
    String authority;

    @SuppressWarnings("NullAway.Init")
    protected OcspPublicationEntity() {}

    OcspDue due() {
        return new OcspDue(new Serial(serial), authority);
    }
}
