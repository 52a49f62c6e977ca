package dev.chancery.operator.status;

import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one report. A transition time changes with the status of its condition and with
 * nothing else.
 */
public final class Conditions {

    /** Longer messages are cut: a status is not a log. */
    private static final int MAX_MESSAGE = 1024;

    private final List<Condition> before;
    private final long generation;
    private final Instant now;
    private final List<Condition> after = new ArrayList<>();

    /** A report on {@code generation}, after one that said {@code before}. */
    public Conditions(@Nullable List<Condition> before, long generation, Instant now) {
        this.before = before == null ? List.of() : before;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Adds a condition. Conditions stand in the order in which they are added. */
    public Conditions with(
            ConditionType type, ConditionStatus status, Reason reason, String message) {
        return with(type, status, reason.text(), message);
    }

    /** Adds a condition that says what it said before. */
    public Conditions with(Condition same) {
        return with(typeOf(same), same.status(), same.reason(), same.message());
    }

    private Conditions with(
            ConditionType type, ConditionStatus status, String reason, String message) {
        Instant since =
                find(before, type)
                        .filter(condition -> condition.status() == status)
                        .map(Condition::lastTransitionTime)
                        // The schema's default for a resource nobody has looked at.
                        .filter(time -> time.isAfter(Instant.EPOCH))
                        .orElse(now);
        String text = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
        after.add(new Condition(type.text(), status, generation, since, reason, text));
        return this;
    }

    public List<Condition> list() {
        return List.copyOf(after);
    }

    /** The condition of that type. */
    public static Optional<Condition> find(
            @Nullable List<Condition> conditions, ConditionType type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(it -> it.type().equals(type.text())).findFirst();
    }

    /** Whether the condition of that type is there and true. */
    public static boolean holds(@Nullable List<Condition> conditions, ConditionType type) {
        return find(conditions, type)
                .filter(condition -> condition.status() == ConditionStatus.TRUE)
                .isPresent();
    }

    private static ConditionType typeOf(Condition condition) {
        for (ConditionType type : ConditionType.values()) {
            if (type.text().equals(condition.type())) {
                return type;
            }
        }
        throw new IllegalArgumentException("not a condition of ours: " + condition.type());
    }
}
