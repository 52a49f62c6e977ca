package dev.chancery.issuer.http;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.issuer.ledger.InventoryFilter;
import dev.chancery.issuer.profile.DnsName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which certificates shall be listed. */
final class InventoryConditions {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL);
    private static final Pattern OBJECT =
            Pattern.compile(LABEL + "/[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");
    private static final Pattern ACCOUNT =
            Pattern.compile("[A-Za-z0-9._:-]{1,128}/[^\\p{Cntrl}/]{1,253}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** What X.509 can tell of the time, and PostgreSQL too. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MultivaluedMap<String, String> parameters;

    private InventoryConditions(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    static InventoryFilter read(MultivaluedMap<String, String> parameters) {
        InventoryConditions conditions = new InventoryConditions(parameters);
        return new InventoryFilter(
                conditions.instant(InventoryParameter.EXPIRING_AFTER),
                conditions.instant(InventoryParameter.EXPIRING_BEFORE),
                conditions.matching(OBJECT, InventoryParameter.OWNER, "must be namespace/name"),
                conditions.matching(
                        ACCOUNT,
                        InventoryParameter.ACCOUNT,
                        "must be cluster/namespace or caller/name"),
                conditions.host(),
                conditions.subtree(),
                conditions.fingerprint(),
                conditions.matching(
                        NAME,
                        InventoryParameter.AUTHORITY,
                        "must be a name of a-z, 0-9 and -, at most 63 long"),
                conditions.status());
    }

    private @Nullable Instant instant(String parameter) {
        return read(
                parameter,
                "must be a time from 1970 to 9999, such as 2027-01-31T00:00:00Z",
                text ->
                        instantOf(text)
                                .filter(it -> !it.isBefore(Instant.EPOCH))
                                .filter(it -> !it.isAfter(LATEST)));
    }

    private static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private @Nullable String matching(Pattern form, String parameter, String rule) {
        return read(
                parameter,
                rule,
                text -> Optional.of(text).filter(it -> form.matcher(it).matches()));
    }

    private @Nullable String host() {
        return read(
                InventoryParameter.HOST,
                "must be a DNS name",
                text -> dnsName(text).map(DnsName::value));
    }

    /** A single label is a public suffix, or as good as one: no index tells what lies below. */
    private @Nullable String subtree() {
        return read(
                InventoryParameter.SUBTREE,
                "must be a DNS name of two labels or more, without *",
                text ->
                        dnsName(text)
                                .filter(it -> !it.wildcard())
                                .map(DnsName::value)
                                .filter(it -> it.contains(".")));
    }

    private static Optional<DnsName> dnsName(String text) {
        try {
            return Optional.of(new DnsName(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** With colons and in capitals too, as openssl writes it. */
    private @Nullable String fingerprint() {
        return read(
                InventoryParameter.FINGERPRINT,
                "must be a SHA-256 in hexadecimal",
                text ->
                        Optional.of(text.replace(":", "").toLowerCase(Locale.ROOT))
                                .filter(it -> SHA256.matcher(it).matches()));
    }

    private @Nullable CertificateStatus status() {
        return read(
                InventoryParameter.STATUS,
                Arrays.stream(CertificateStatus.values())
                        .map(CertificateStatus::word)
                        .collect(Collectors.joining(" or ", "must be ", "")),
                CertificateStatus::of);
    }

    private <T> @Nullable T read(
            String parameter, String rule, Function<String, Optional<T>> reading) {
        String text = parameters.getFirst(parameter);
        if (text == null) {
            return null;
        }
        return reading.apply(text).orElseThrow(() -> KnownParameters.malformed(parameter, rule));
    }
}
