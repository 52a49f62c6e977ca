package dev.chancery.issuer.profile;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Profiles for tests that are not about lifetimes. */
public final class TestProfiles {

    private TestProfiles() {}

    public static CertificateProfile profile(ExtendedUsage... usages) {
        return new CertificateProfile(
                "test",
                new Lifetime(
                        Duration.ofMinutes(1),
                        Duration.ofDays(90),
                        Duration.ofDays(90),
                        Duration.ofMinutes(5)),
                EnumSet.allOf(KeyType.class),
                Set.of(usages));
    }

    /** The profile {@code test} with those settings, each key followed by its value. */
    static CertificateProfile configured(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("chancery.profiles.test." + settings[i], settings[i + 1]);
        }
        ProfilesConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 300))
                        .withMapping(ProfilesConfig.class)
                        .build()
                        .getConfigMapping(ProfilesConfig.class);
        return ProfileReader.read("test", Objects.requireNonNull(config.profiles().get("test")));
    }

    /** A permitted subtree. */
    static NameConstraints constraints(String subtree) {
        return new ConstrainedNames(List.of(ConstrainedNames.subtree(subtree)), List.of())
                .extension();
    }
}
