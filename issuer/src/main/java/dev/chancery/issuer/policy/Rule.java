package dev.chancery.issuer.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule that a {@link RuleLanguage} understands. */
public final class Rule {

    private final String name;
    private final String message;
    private final CelRuntime.Program condition;

    Rule(String name, String message, CelRuntime.Program condition) {
        this.name = name;
        this.message = message;
        this.condition = condition;
    }

    public String name() {
        return name;
    }

    /**
     * What to tell if the facts break the rule. One that cannot be decided, since it costs too much
     * or divides by zero, is taken for broken: what nobody allowed is not allowed.
     */
    public Optional<String> brokenBy(Map<Fact, Object> facts) {
        Map<String, Object> variables =
                facts.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        it -> it.getKey().variable(), Map.Entry::getValue));
        try {
            return Boolean.TRUE.equals(condition.eval(variables))
                    ? Optional.empty()
                    : Optional.of(message);
        } catch (CelEvaluationException e) {
            return undecided(e.getMessage());
        } catch (StackOverflowError e) {
            // A regular expression is compiled by recursion, and only then measured.
            return undecided("a regular expression is nested too deeply");
        }
    }

    private Optional<String> undecided(@Nullable String reason) {
        return Optional.of("%s (the rule could not be decided: %s)".formatted(message, reason));
    }
}
