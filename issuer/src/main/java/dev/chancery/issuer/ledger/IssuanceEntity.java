package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code issuance}, read only: every change is one statement of {@link IssuanceSql}. */
@Entity
@Immutable
@Table(name = "issuance")
class IssuanceEntity extends PanacheEntityBase {

    /** The caller of what was reserved before callers were noted. */
    private static final String UNKNOWN = "(unknown)";

    @Id long id;

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

    @Column(name = "to_be_signed")
    byte @Nullable [] toBeSigned;

    @Nullable String caller;
    String account;
    @Nullable String owner;
    @Nullable String requester;

    @SuppressWarnings("NullAway.Init")
    protected IssuanceEntity() {}

    static List<Reservation> reservations(List<IssuanceEntity> rows) {
        return rows.stream().map(IssuanceEntity::reservation).toList();
    }

    private Reservation reservation() {
        byte[] bytes = Objects.requireNonNull(toBeSigned, "an issued certificate is not signed");
        return new Reservation(
                key,
                authority,
                new Serial(serial),
                new Validity(notBefore, notAfter),
                Der.of(bytes),
                new Actor(caller == null ? UNKNOWN : caller, account, owner, requester));
    }
}
