package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names a certificate for TLS may carry; every rule that is broken says so by its name. */
record NameRules(CertificateProfile profile, AuthorityPolicy policy) {

    static final int MAX_NAMES = 100;
    private static final int MAX_COMMON_NAME = 64;
    private static final int SHOWN = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    void require(Csr csr, @Nullable Narrowing narrowing) {
        requireCertifiable(csr);
        csr.extensions().names().forEach(this::requireKind);
        List<SubjectName> names = csr.names();
        requireCommonNameAmong(csr, names);
        names.forEach(this::requireAllowed);
        if (names.stream().filter(name -> name.kind() == SanKind.URI).count() > 1) {
            requireNoSpiffeIdAmong(names);
        }
        if (narrowing != null && narrowing.dnsNames() != null) {
            requireNarrowed(names, narrowing.dnsNames());
        }
    }

    private static void requireCertifiable(Csr csr) {
        RequestedExtensions asked = csr.extensions();
        if (!asked.otherNames().isEmpty()) {
            throw violation("name-types", "not " + asked.otherNames());
        }
        if (asked.names().isEmpty()) {
            throw violation("names", "at least one name is needed as subjectAltName");
        }
        if (asked.names().size() > MAX_NAMES) {
            throw violation(
                    "names",
                    "%d names are asked for, at most %d are allowed"
                            .formatted(asked.names().size(), MAX_NAMES));
        }
        if (!csr.subject().otherAttributes().isEmpty()) {
            throw violation(
                    "subject", "only one commonName, not " + csr.subject().otherAttributes());
        }
    }

    private void requireKind(RequestedName name) {
        if (!profile.sanKinds().contains(name.kind())) {
            throw violation(
                    "name-types",
                    "the profile %s takes %s, not the %s %s"
                            .formatted(
                                    profile.name(),
                                    Arrays.toString(profile.sanKinds().stream().sorted().toArray()),
                                    name.kind().asn1Name(),
                                    shown(name.text())));
        }
    }

    private void requireAllowed(SubjectName name) {
        if (!policy.allows(name)) {
            throw violation(
                    name.kind().policyRule(),
                    "the authority %s does not certify %s"
                            .formatted(policy.authority(), shownName(name)));
        }
    }

    private static void requireCommonNameAmong(Csr csr, List<SubjectName> names) {
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
        if (names.stream().noneMatch(it -> it.value().equals(name))) {
            throw violation("common-name", shown(name) + " is not one of the names");
        }
    }

    /** X509-SVID section 2: whoever reads a SPIFFE ID must find one URI. */
    private static void requireNoSpiffeIdAmong(List<SubjectName> names) {
        for (SubjectName name : names) {
            if (name instanceof UriName uri && uri.spiffe()) {
                throw violation("spiffe-id", shown(uri.value()) + " must be the only URI");
            }
        }
    }

    /** A caller that says which DNS names it allows has allowed nothing of another kind. */
    private static void requireNarrowed(List<SubjectName> names, List<String> texts) {
        List<NamePattern> patterns = texts.stream().map(NameRules::pattern).toList();
        for (SubjectName name : names) {
            if (!(name instanceof DnsName dns)
                    || patterns.stream().noneMatch(pattern -> pattern.covers(dns))) {
                throw violation(
                        "narrowing.dnsNames",
                        "the caller's policy does not allow " + shownName(name));
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

    /** DNS names are as long as they are allowed to be; a URI may fill a page. */
    private static String shownName(SubjectName name) {
        return name instanceof DnsName ? name.value() : shown(name.value());
    }

    /** What a stranger sent, fit for a message: short, printable, in quotes. */
    static String shown(String text) {
        String part = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return '"' + UNPRINTABLE.matcher(part).replaceAll("?") + '"';
    }
}
