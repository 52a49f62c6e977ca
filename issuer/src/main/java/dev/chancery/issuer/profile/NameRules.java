package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names a certificate may carry; every rule that is broken says so by its name. */
record NameRules(CertificateProfile profile, AuthorityPolicy policy) {

    static final int MAX_NAMES = 100;

    List<Violation> brokenBy(CertificateRequest request) {
        Csr csr = request.csr();
        RequestedExtensions asked = csr.extensions();
        if (asked.names().size() > MAX_NAMES) {
            return List.of(
                    new Violation(
                            "names",
                            "%d names are asked for, at most %d are allowed"
                                    .formatted(asked.names().size(), MAX_NAMES)));
        }
        List<Violation> broken = new ArrayList<>();
        if (!asked.otherNames().isEmpty()) {
            broken.add(new Violation("name-types", "not " + asked.otherNames()));
        }
        if (asked.names().isEmpty() && !profile.subject().sanKinds().isEmpty()) {
            broken.add(new Violation("names", "at least one name is needed as subjectAltName"));
        }
        List<SubjectName> names = certifiable(asked.names(), broken);
        broken.addAll(policy.brokenBy(profile, request, names));
        if (profile.subject().commonName() == SubjectCommonName.AMONG_NAMES) {
            commonNameNotAmong(csr, names).ifPresent(broken::add);
        }
        spiffeIdAmongUris(names).ifPresent(broken::add);
        broken.addAll(beyond(request.narrowing(), names));
        return broken;
    }

    /** Those that are of a kind the profile takes, and well-formed. */
    private List<SubjectName> certifiable(List<RequestedName> asked, List<Violation> broken) {
        List<SubjectName> names = new ArrayList<>();
        for (RequestedName name : asked) {
            if (!takes(name)) {
                broken.add(
                        new Violation(
                                "name-types",
                                "the profile %s takes %s, not the %s %s"
                                        .formatted(
                                                profile.name(),
                                                taken(),
                                                name.kind().asn1Name(),
                                                Shown.quoted(name.text()))));
                continue;
            }
            try {
                names.add(name.parsed());
            } catch (IllegalArgumentException e) {
                broken.add(name.malformed(e));
            }
        }
        return names.stream().distinct().toList();
    }

    private boolean takes(RequestedName name) {
        return profile.subject().sanKinds().contains(name.kind())
                && (name.kind() != SanKind.OTHER
                        || profile.subject()
                                .otherNames()
                                .contains(OtherName.typeOf(name.name()).getId()));
    }

    private String taken() {
        Set<String> types = profile.subject().otherNames();
        return ConfigurationWord.all(profile.subject().sanKinds())
                + (types.isEmpty() ? "" : " of the types " + types);
    }

    private static Optional<Violation> commonNameNotAmong(Csr csr, List<SubjectName> names) {
        return csr.commonName()
                .filter(it -> names.stream().noneMatch(name -> name.value().equals(it)))
                .map(
                        it ->
                                new Violation(
                                        "common-name",
                                        Shown.quoted(it) + " is not one of the names"));
    }

    /** X509-SVID section 2: whoever reads a SPIFFE ID must find one URI. */
    private static Optional<Violation> spiffeIdAmongUris(List<SubjectName> names) {
        if (names.stream().filter(name -> name.kind() == SanKind.URI).count() < 2) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> name instanceof UriName uri && uri.spiffe())
                .findFirst()
                .map(
                        it ->
                                new Violation(
                                        "spiffe-id",
                                        Shown.quoted(it.value()) + " must be the only URI"));
    }

    /** A caller that says which DNS names it allows has allowed nothing of another kind. */
    private static List<Violation> beyond(@Nullable Narrowing narrowing, List<SubjectName> names) {
        if (narrowing == null || narrowing.dnsNames() == null) {
            return List.of();
        }
        List<NamePattern> patterns = narrowing.dnsNames().stream().map(NameRules::pattern).toList();
        return names.stream()
                .filter(
                        name ->
                                !(name instanceof DnsName dns)
                                        || patterns.stream()
                                                .noneMatch(pattern -> pattern.covers(dns)))
                .map(
                        name ->
                                new Violation(
                                        "narrowing.dnsNames",
                                        "the caller's policy does not allow " + Shown.name(name)))
                .toList();
    }

    private static NamePattern pattern(String text) {
        try {
            return NamePattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "narrowing.dnsNames: " + Shown.quoted(text) + " " + e.getMessage()),
                    e);
        }
    }
}
