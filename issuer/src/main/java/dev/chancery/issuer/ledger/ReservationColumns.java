package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Reservations as {@link IssuanceSql#RESERVE} takes them: an array for each column. */
record ReservationColumns(List<NewReservation> rows) {

    SelectionQuery<String> bind(SelectionQuery<String> statement) {
        return statement
                .setParameter("keys", texts(it -> it.reservation().key()))
                .setParameter("csrSha256s", texts(NewReservation::csrSha256))
                .setParameter("serials", texts(it -> it.reservation().serial().hex()))
                .setParameter("authorities", texts(it -> it.reservation().authority()))
                .setParameter("profiles", texts(NewReservation::profile))
                .setParameter("callers", texts(it -> it.reservation().actor().caller()))
                .setParameter("accounts", texts(it -> it.reservation().actor().account()))
                .setParameter("owners", texts(it -> it.reservation().actor().owner()))
                .setParameter("requesters", texts(it -> it.reservation().actor().requester()))
                .setParameter("dnsNames", texts(it -> String.join(",", it.dnsNames())))
                .setParameter("notBefores", seconds(it -> it.reservation().validity().notBefore()))
                .setParameter("notAfters", seconds(it -> it.reservation().validity().notAfter()))
                .setParameter("keySha256s", texts(it -> it.status().keySha256()))
                .setParameter(
                        "ocsps",
                        rows.stream().map(it -> it.status().ocsp()).toArray(Boolean[]::new))
                .setParameter(
                        "crlShards",
                        rows.stream().map(it -> it.status().crlShard()).toArray(Integer[]::new))
                .setParameter(
                        "toBeSigned",
                        texts(
                                it ->
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        it.reservation().toBeSigned().octets())));
    }

    private String[] texts(Function<NewReservation, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** Validities are whole seconds. */
    private Long[] seconds(Function<NewReservation, Instant> column) {
        return rows.stream().map(it -> column.apply(it).getEpochSecond()).toArray(Long[]::new);
    }
}
