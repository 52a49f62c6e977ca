package dev.chancery.issuer.policy;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The bounds of rules as they are until told otherwise. */
public final class TestPolicyConfig {

    private TestPolicyConfig() {}

    public static PolicyConfig usual() {
        return new SmallRyeConfigBuilder()
                .withMapping(PolicyConfig.class)
                .build()
                .getConfigMapping(PolicyConfig.class);
    }
}
