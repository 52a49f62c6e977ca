package dev.chancery.issuer.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** {@code chancery.policy.*}: how large a rule may be, and what its evaluation may cost. */
@ConfigMapping(prefix = "chancery.policy")
public interface PolicyConfig {

    /** The longest expression, in characters. */
    @WithDefault("2000")
    @Min(1) @Max(100_000) int maxExpressionLength();

    /** The most operators, calls and operands in an expression. */
    @WithDefault("500")
    @Min(1) @Max(10_000) int maxExpressionNodes();

    /** The most steps that all loops of one evaluation may take together. */
    @WithDefault("10000")
    @Min(1) @Max(1_000_000) int maxIterations();

    /** The largest program that a regular expression may compile to; it runs in linear time. */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int maxRegexSize();
}
