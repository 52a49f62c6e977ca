package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.Fact;
import dev.chancery.issuer.profile.RequestedSubject.Attribute;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What rules are told of a request. */
final class RequestFacts {

    private RequestFacts() {}

    static Map<Fact, Object> of(
            String authority,
            CertificateProfile profile,
            CertificateRequest request,
            List<SubjectName> names) {
        Csr csr = request.csr();
        Duration wished = request.duration();
        Map<Fact, Object> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.AUTHORITY, authority);
        facts.put(Fact.PROFILE, profile.name());
        facts.put(Fact.DNS_NAMES, values(names, SanKind.DNS));
        facts.put(Fact.IP_ADDRESSES, values(names, SanKind.IP));
        facts.put(Fact.URIS, values(names, SanKind.URI));
        facts.put(Fact.EMAILS, values(names, SanKind.EMAIL));
        facts.put(Fact.OTHER_NAMES, values(names, SanKind.OTHER));
        facts.put(Fact.SUBJECT, subject(profile.subject().subject(csr)));
        facts.put(Fact.COMMON_NAME, commonName(profile.subject().subject(csr)));
        facts.put(Fact.KEY_TYPE, ConfigurationWord.of(csr.keyType()));
        facts.put(Fact.KEY_BITS, (long) csr.keyBits());
        facts.put(Fact.DURATION, wished == null ? profile.lifetime().usual() : wished);
        facts.put(Fact.CALLER, request.applicant().caller());
        facts.put(Fact.ACCOUNT, request.applicant().account());
        facts.put(Fact.OWNER, Objects.requireNonNullElse(request.applicant().owner(), ""));
        facts.put(Fact.REQUESTER, Objects.requireNonNullElse(request.applicant().requester(), ""));
        return facts;
    }

    private static List<String> values(List<SubjectName> names, SanKind kind) {
        return names.stream().filter(name -> name.kind() == kind).map(SubjectName::value).toList();
    }

    private static Map<String, List<String>> subject(List<Attribute> attributes) {
        return attributes.stream()
                .collect(
                        Collectors.groupingBy(
                                attribute -> ConfigurationWord.of(attribute.field()),
                                Collectors.mapping(Attribute::value, Collectors.toList())));
    }

    private static String commonName(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.field() == SubjectField.COMMON_NAME)
                .map(Attribute::value)
                .findFirst()
                .orElse("");
    }
}
