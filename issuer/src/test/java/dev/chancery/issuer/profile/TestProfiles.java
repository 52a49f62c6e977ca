package dev.chancery.issuer.profile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

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
}
