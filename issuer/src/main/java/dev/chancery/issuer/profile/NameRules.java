package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names a certificate for TLS may carry; every rule that is broken says so by its name. */
final class NameRules {

    static final int MAX_NAMES = 100;
    private static final int MAX_COMMON_NAME = 64;
    private static final int SHOWN = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    private NameRules() {}

    static void require(Csr csr, @Nullable Narrowing narrowing, AuthorityPolicy policy) {
        requireDnsNamesAlone(csr);
        List<DnsName> names = csr.dnsNames().stream().map(NameRules::parsed).toList();
        requireCommonNameAmong(csr);
        for (DnsName name : names) {
            if (!policy.allows(name)) {
                throw violation(
                        "allowed-dns-names",
                        "the authority " + policy.authority() + " does not certify " + name);
            }
        }
        if (narrowing != null && narrowing.dnsNames() != null) {
            requireNarrowed(names, narrowing.dnsNames());
        }
    }

    private static void requireDnsNamesAlone(Csr csr) {
        RequestedExtensions asked = csr.extensions();
        if (!asked.otherNames().isEmpty()) {
            throw violation("name-types", "only DNS names, not " + asked.otherNames());
        }
        if (csr.dnsNames().isEmpty()) {
            throw violation("dns-names", "at least one DNS name is needed as subjectAltName");
        }
        if (csr.dnsNames().size() > MAX_NAMES) {
            throw violation(
                    "dns-names",
                    "%d names are asked for, at most %d are allowed"
                            .formatted(csr.dnsNames().size(), MAX_NAMES));
        }
        if (!csr.subject().otherAttributes().isEmpty()) {
            throw violation(
                    "subject", "only one commonName, not " + csr.subject().otherAttributes());
        }
    }

    private static DnsName parsed(String name) {
        try {
            return new DnsName(name);
        } catch (IllegalArgumentException e) {
            throw violation("dns-name-syntax", shown(name) + " " + e.getMessage());
        }
    }

    private static void requireCommonNameAmong(Csr csr) {
        Optional<String> commonName = csr.commonName();
        if (commonName.isEmpty()) {
            return;
        }
        String name = commonName.get();
        if (name.length() > MAX_COMMON_NAME) {
            throw violation(
                    "common-name",
                    shown(name) + " is longer than " + MAX_COMMON_NAME + " characters");
        }
        if (!csr.dnsNames().contains(name)) {
            throw violation("common-name", shown(name) + " is not one of the DNS names");
        }
    }

    private static void requireNarrowed(List<DnsName> names, List<String> texts) {
        List<NamePattern> patterns = texts.stream().map(NameRules::pattern).toList();
        for (DnsName name : names) {
            if (patterns.stream().noneMatch(pattern -> pattern.covers(name))) {
                throw violation("narrowing.dnsNames", "the caller's policy does not allow " + name);
            }
        }
    }

    private static NamePattern pattern(String text) {
        try {
            return NamePattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "narrowing.dnsNames: " + shown(text) + " " + e.getMessage()),
                    e);
        }
    }

    static Refused violation(String rule, String detail) {
        return new Refused(new Refusal.ProfileViolation(rule + ": " + detail));
    }

    /** What a stranger sent, fit for a message: short, printable, in quotes. */
    private static String shown(String text) {
        String part = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return '"' + UNPRINTABLE.matcher(part).replaceAll("?") + '"';
    }
}
