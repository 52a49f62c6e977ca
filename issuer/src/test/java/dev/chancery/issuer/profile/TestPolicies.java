package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.TestPolicyConfig;
import dev.chancery.issuer.signing.AuthoritiesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Policies of an authority that is called {@code test}, as they are configured. */
final class TestPolicies {

    private TestPolicies() {}

    /** The policy with those settings, each key followed by its value. */
    static AuthorityPolicy configured(String... settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("chancery.authorities.test.allowed-dns-names", "*");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("chancery.authorities.test." + settings[i], settings[i + 1]);
        }
        return new PolicyCatalog(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(properties, "test", 300))
                                .withMapping(AuthoritiesConfig.class)
                                .build()
                                .getConfigMapping(AuthoritiesConfig.class),
                        TestPolicyConfig.usual())
                .require("test");
    }

    /** A policy that allows those DNS names and wildcards below them. */
    static AuthorityPolicy forDnsNames(String patterns) {
        return configured("allowed-dns-names", patterns, "allowed-wildcards", "*");
    }
}
