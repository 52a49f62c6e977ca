package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.ExpiryWeek;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of one table that holds what expires in one week.
 *
 * @param table the partitioned table
 * @param week the week
 */
record Partition(String table, ExpiryWeek week) {

    /** The tables that are partitioned, in the order in which partitions are made and dropped. */
    static final List<String> TABLES =
            List.of("certificate", "certificate_der", "ocsp_publication", "revocation");

    /** What {@link #name} writes, as PostgreSQL's regular expressions read it too. */
    static final String NAME =
            "^(certificate|certificate_der|ocsp_publication|revocation)_w([0-9]{1,5})$";

    private static final Pattern FORM = Pattern.compile(NAME);

    static Optional<Partition> named(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new Partition(
                                matcher.group(1),
                                new ExpiryWeek(Integer.parseInt(matcher.group(2)))))
                : Optional.empty();
    }

    String name() {
        return table + "_w" + week.number();
    }
}
