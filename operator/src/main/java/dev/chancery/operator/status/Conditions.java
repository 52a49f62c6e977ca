package dev.chancery.operator.status;

import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Adds a condition that says what it said before; one that is not ours is left out. */
    public Conditions with(Condition same) {
        typeOf(same).ifPresent(type -> with(type, same.status(), same.reason(), same.message()));
        return this;
    }

    /** Adds a condition for a reason that stands in another. */
    public Conditions with(
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

    /** Those that are ours: other controllers may put theirs beside them. */
    public static @Nullable List<Condition> ours(@Nullable List<Condition> conditions) {
        return conditions == null
                ? null
                : conditions.stream().filter(it -> typeOf(it).isPresent()).toList();
    }

    private static Optional<ConditionType> typeOf(Condition condition) {
        return Arrays.stream(ConditionType.values())
                .filter(type -> type.text().equals(condition.type()))
                .findFirst();
    }
}
