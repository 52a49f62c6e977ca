package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.TestPolicyConfig;
import dev.chancery.issuer.signing.AuthoritiesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code application.properties} ships, as production reads it. */
record ShippedConfiguration(SmallRyeConfig config) {

    static ShippedConfiguration read() {
        try {
            return new ShippedConfiguration(
                    new SmallRyeConfigBuilder()
                            .withProfile("prod")
                            .addDefaultInterceptors()
                            .withSources(
                                    new PropertiesConfigSource(
                                            Path.of("src/main/resources/application.properties")
                                                    .toUri()
                                                    .toURL()))
                            .withSources(
                                    new PropertiesConfigSource(
                                            Map.of(
                                                    "CHANCERY_OCSP_URL",
                                                    "http://ocsp.example.com/ocsp"),
                                            "environment",
                                            300))
                            .withMapping(ProfilesConfig.class)
                            .withMapping(AuthoritiesConfig.class)
                            .withValidateUnknown(false)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProfileCatalog profiles() {
        return new ProfileCatalog(config.getConfigMapping(ProfilesConfig.class));
    }

    /** All profiles, in the order of their names. */
    List<CertificateProfile> everyProfile() {
        return config.getConfigMapping(ProfilesConfig.class).profiles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> ProfileReader.read(entry.getKey(), entry.getValue()))
                .toList();
    }

    PolicyCatalog policies() {
        return new PolicyCatalog(
                config.getConfigMapping(AuthoritiesConfig.class), TestPolicyConfig.usual());
    }
}
