package dev.chancery.ocsp.source;

import dev.chancery.contracts.status.OcspKey;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets nothing out of a source that was not checked. A check costs two signature verifications and
 * is made once for the same bytes. What was found sound is served for a moment without asking the
 * source again, and while the source is away until its time is over.
 */
public final class CheckedResponseSource {

    private final ResponseSource source;
    private final ResponseCheck check = new ResponseCheck();
    private final VerdictMemory memory;
    private final ServingPolicy policy;
    private final Clock clock;

    public CheckedResponseSource(
            ResponseSource source, VerdictMemory memory, ServingPolicy policy, Clock clock) {
        this.source = source;
        this.memory = memory;
        this.policy = policy;
        this.clock = clock;
    }

    /** The response for that certificate, or why there is none to serve. */
    public Finding find(Target target) {
        OcspKey key = target.key();
        Instant now = clock.instant();
        return remembered(key, now.minus(policy.trust()), now, Finding.Origin.MEMORY)
                .orElseGet(() -> ask(target, key, now));
    }

    private Finding ask(Target target, OcspKey key, Instant now) {
        Optional<Der> found;
        try {
            found = source.find(target);
        } catch (SourceUnavailableException e) {
            return remembered(key, Instant.MIN, now, Finding.Origin.FALLBACK)
                    .orElseGet(Finding.Unreachable::new);
        }
        if (found.isEmpty()) {
            memory.forget(key);
            return new Finding.Absent();
        }
        return switch (judge(target, key, found.get(), now)) {
            case Verdict.Flawed(Flaw flaw, _) -> new Finding.Unsound(flaw);
            case Verdict.Sound(CheckedResponse response) ->
                    servable(response, now)
                            ? new Finding.Servable(response, Finding.Origin.SOURCE)
                            : new Finding.Untimely();
        };
    }

    private Verdict judge(Target target, OcspKey key, Der der, Instant now) {
        Verdict verdict = memory.recall(key, der).orElseGet(() -> check(target, der));
        memory.remember(key, der, verdict, now);
        return verdict;
    }

    private Verdict check(Target target, Der der) {
        Verdict verdict = check.check(der, target);
        if (verdict instanceof Verdict.Flawed(Flaw flaw, String why)) {
            Log.warnf(
                    "Refused to serve a flawed response: %s authority=%s serial=%s flaw=%s",
                    why, target.authority().name(), target.key().serial(), flaw);
        }
        return verdict;
    }

    private Optional<Finding> remembered(
            OcspKey key, Instant since, Instant now, Finding.Origin origin) {
        return memory.sound(key, since)
                .filter(response -> servable(response, now))
                .map(response -> new Finding.Servable(response, origin));
    }

    private boolean servable(CheckedResponse response, Instant now) {
        return response.validity().holds(now, policy.clockSkew());
    }
}
