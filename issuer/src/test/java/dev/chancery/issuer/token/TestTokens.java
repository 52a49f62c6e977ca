package dev.chancery.issuer.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;

/** Tokens as a test configures them. */
public final class TestTokens {

    private TestTokens() {}

    /** One token, called {@code default}. */
    public static HsmTokens of(TokenConfig token, MeterRegistry metrics) {
        return of(Map.of("default", token), metrics);
    }

    /** Tokens by their names. */
    public static HsmTokens of(Map<String, TokenConfig> tokens, MeterRegistry metrics) {
        return new HsmTokens(() -> tokens, TestSigning.roomy(), Clock.systemUTC(), metrics);
    }
}
