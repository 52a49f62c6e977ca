package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of {@code audit_entry} that holds one month, in UTC.
 *
 * @param month the month
 */
record AuditMonth(YearMonth month) implements Comparable<AuditMonth> {

    static final String TABLE = "audit_entry";

    private static final Pattern FORM = Pattern.compile(TABLE + "_m([0-9]{4})([0-9]{2})");

    static AuditMonth of(Instant time) {
        return new AuditMonth(YearMonth.from(time.atZone(ZoneOffset.UTC)));
    }

    static Optional<AuditMonth> named(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new AuditMonth(
                                YearMonth.of(
                                        Integer.parseInt(matcher.group(1)),
                                        Integer.parseInt(matcher.group(2)))))
                : Optional.empty();
    }

    String partition() {
        return "%s_m%04d%02d".formatted(TABLE, month.getYear(), month.getMonthValue());
    }

    LocalDate firstDay() {
        return month.atDay(1);
    }

    Instant start() {
        return firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return next().start();
    }

    AuditMonth next() {
        return new AuditMonth(month.plusMonths(1));
    }

    AuditMonth previous() {
        return new AuditMonth(month.minusMonths(1));
    }

    @Override
    public int compareTo(AuditMonth other) {
        return month.compareTo(other.month);
    }
}
