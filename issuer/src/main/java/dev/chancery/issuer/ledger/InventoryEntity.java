package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
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

/** All of the narrow row of a certificate, as {@link InventorySql} selects it. */
@Entity
@Immutable
@Table(name = "certificate")
class InventoryEntity extends PanacheEntityBase {

    @Id String serial;
    byte[] fingerprint;
    String authority;
    String profile;
    String account;
    @Nullable String owner;
    @Nullable String requester;

    @Column(name = "dns_names")
    String[] dnsNames;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "not_after")
    Instant notAfter;

    @Column(name = "issued_at")
    Instant issuedAt;

    @SuppressWarnings("NullAway.Init")
    protected InventoryEntity() {}

    /** Of the inventory's own making: not a column of the table. */
    boolean revoked;

    InventoryEntry entry() {
        return new InventoryEntry(
                new Serial(serial),
                HexFormat.of().formatHex(fingerprint),
                authority,
                profile,
                account,
                owner,
                requester,
                List.of(dnsNames),
                new Validity(notBefore, notAfter),
                issuedAt,
                revoked);
    }
}
