package dev.chancery.issuer.intake;

import jakarta.inject.Singleton;

/** How much of a lane a tenant may have, compared to others. */
@Singleton
public class TenantWeights {

    private final IntakeConfig config;

    TenantWeights(IntakeConfig config) {
        this.config = config;
    }

    /** The weight of an account, 1 at least. */
    public int of(String account) {
        return config.weights().getOrDefault(account, 1);
    }
}
