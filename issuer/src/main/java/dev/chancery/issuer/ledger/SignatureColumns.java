package dev.chancery.issuer.ledger;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Certificates as {@link IssuanceSql#MARK_ISSUED} takes them: an array for each column. */
record SignatureColumns(List<SignedReservation> rows) {

    SelectionQuery<String> bind(SelectionQuery<String> statement) {
        return statement
                .setParameter("keys", texts(it -> it.reservation().key()))
                .setParameter("fingerprints", texts(it -> it.certificate().sha256()))
                .setParameter(
                        "ders",
                        texts(it -> Base64.getEncoder().encodeToString(it.certificate().octets())));
    }

    private String[] texts(Function<SignedReservation, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
