package dev.chancery.issuer.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code issuance_request}, as {@link RequestSql} returns it; read only. */
@Entity
@Immutable
@Table(name = "issuance_request")
class RequestEntity extends PanacheEntityBase {

    @Id String id;

    @Column(name = "idempotency_key")
    String key;

    @Column(name = "csr_sha256")
    byte[] csrSha256;

    String caller;
    short lane;
    long turn;
    String request;
    String client;
    String state;
    int attempts;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    @Nullable String serial;
    @Nullable String problem;

    @SuppressWarnings("NullAway.Init")
    protected RequestEntity() {}

    static List<StoredRequest> stored(List<RequestEntity> rows) {
        return rows.stream().map(RequestEntity::stored).toList();
    }

    StoredRequest stored() {
        return new StoredRequest(
                id,
                key,
                HexFormat.of().formatHex(csrSha256),
                caller,
                lane,
                turn,
                request,
                client,
                StoredRequest.State.of(state),
                attempts,
                createdAt,
                dueAt,
                serial,
                problem);
    }
}
