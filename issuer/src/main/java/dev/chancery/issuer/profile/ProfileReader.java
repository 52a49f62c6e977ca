package dev.chancery.issuer.profile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Reads a profile as it is configured; what is wrong is told by the key of the setting. */
final class ProfileReader {

    /** Where the absence of a setting means its default, this says that nothing is wanted. */
    private static final String NONE = "none";

    private final String name;
    private final ProfilesConfig.Profile config;

    private ProfileReader(String name, ProfilesConfig.Profile config) {
        this.name = name;
        this.config = config;
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException if it is none; the message begins with the key that is wrong
     */
    static CertificateProfile read(String name, ProfilesConfig.Profile config) {
        ProfileReader reader = new ProfileReader(name, config);
        return reader.located("", reader::profile);
    }

    private CertificateProfile profile() {
        Usages usages = usages();
        return new CertificateProfile(
                name,
                new Lifetime(
                        config.minLifetime(),
                        config.maxLifetime(),
                        config.defaultLifetime(),
                        config.backdate()),
                new KeyRules(
                        constants("key-types", KeyType.class, config.keyTypes()),
                        config.minRsaBits(),
                        config.maxRsaBits()),
                subject(usages),
                usages,
                new StatusPointers(
                        config.ocsp().orElse(!config.noRevAvail() && !usages.signOcsp()),
                        config.mustStaple(),
                        config.noRevAvail()),
                subordinate(),
                parsed(
                        "certificate-policies",
                        config.certificatePolicies(),
                        ObjectIdentifier::parse));
    }

    private Usages usages() {
        List<ExtendedUsage> extended =
                parsed("extended-key-usages", config.extendedKeyUsages(), ExtendedUsage::parse);
        if (config.keyUsages().isPresent()) {
            return new Usages(
                    constants("key-usages", KeyUse.class, config.keyUsages().get()), extended);
        }
        return config.ca()
                ? new Usages(Set.of(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN), extended)
                : Usages.of(extended);
    }

    private SubjectRules subject(Usages usages) {
        List<String> usual = config.ca() || usages.signOcsp() ? List.of(NONE) : List.of("dns");
        Set<SanKind> sanKinds =
                constants("san-kinds", SanKind.class, config.sanKinds().orElse(usual));
        return new SubjectRules(
                constants("subject-fields", SubjectField.class, config.subjectFields()),
                config.commonName()
                        .map(it -> constant("common-name", SubjectCommonName.class, it))
                        .orElse(
                                sanKinds.isEmpty()
                                        ? SubjectCommonName.FREE
                                        : SubjectCommonName.AMONG_NAMES),
                sanKinds,
                parsed("other-names", config.otherNames(), OtherName::type).stream()
                        .map(ASN1ObjectIdentifier::getId)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<SubordinateAuthority> subordinate() {
        ConstrainedNames names =
                new ConstrainedNames(
                        parsed(
                                "name-constraints.permitted",
                                config.nameConstraints().permitted(),
                                ConstrainedNames::subtree),
                        parsed(
                                "name-constraints.excluded",
                                config.nameConstraints().excluded(),
                                ConstrainedNames::subtree));
        if (config.ca()) {
            return Optional.of(new SubordinateAuthority(config.pathLength().orElse(0), names));
        }
        if (config.pathLength().isPresent() || !names.empty()) {
            throw new IllegalArgumentException(
                    "ca: must be true for path-length and name-constraints to mean anything");
        }
        return Optional.empty();
    }

    private <E extends Enum<E>> Set<E> constants(
            String key, Class<E> type, Collection<String> words) {
        if (List.copyOf(words).equals(List.of(NONE))) {
            return Set.of();
        }
        return words.stream()
                .map(word -> constant(key, type, word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private <E extends Enum<E>> E constant(String key, Class<E> type, String word) {
        return located(key + ": ", () -> ConfigurationWord.parse(type, word));
    }

    private <T> List<T> parsed(
            String key, Optional<List<String>> texts, Function<String, T> parser) {
        return texts.orElse(List.of()).stream()
                .map(text -> located(key + ": ", () -> parser.apply(text)))
                .toList();
    }

    private <T> T located(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String prefix = "chancery.profiles." + name + ".";
            throw message.startsWith(prefix)
                    ? e
                    : new IllegalArgumentException(prefix + key + message, e);
        }
    }
}
