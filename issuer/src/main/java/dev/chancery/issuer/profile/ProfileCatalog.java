package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** The configured profiles. */
@Singleton
public class ProfileCatalog {

    private final Map<String, CertificateProfile> profiles;

    public ProfileCatalog(ProfilesConfig config) {
        profiles =
                config.profiles().entrySet().stream()
                        .map(entry -> ProfileReader.read(entry.getKey(), entry.getValue()))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        CertificateProfile::name, profile -> profile));
        if (profiles.values().stream().filter(CertificateProfile::signsOcsp).count() != 1) {
            throw new IllegalArgumentException(
                    "chancery.profiles: exactly one must have the extended-key-usages ocsp-signing");
        }
    }

    /**
     * The profile that a caller asks for.
     *
     * @throws Refused with {@link Refusal.UnknownProfile} if there is none that callers may use
     */
    public CertificateProfile require(String name) {
        CertificateProfile profile = profiles.get(name);
        if (profile == null || profile.signsOcsp()) {
            throw new Refused(new Refusal.UnknownProfile(name));
        }
        return profile;
    }

    /** The profile of the certificates that sign OCSP answers. */
    public CertificateProfile ocspResponder() {
        return profiles.values().stream()
                .filter(CertificateProfile::signsOcsp)
                .findFirst()
                .orElseThrow();
    }
}
