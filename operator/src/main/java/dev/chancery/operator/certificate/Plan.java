package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Reason;
import java.time.Instant;

/** What to do with a Certificate now. */
sealed interface Plan {

    /** Whether carrying it out writes over the Secret. */
    default boolean writesSecret() {
        return this instanceof Issue || this instanceof Dress;
    }

    /** All is as asked for; come back at that time. */
    record Keep(Instant renewalTime) implements Plan {}

    /** All is as asked for but the Secret's labels and annotations. */
    record Dress(Instant renewalTime) implements Plan {}

    /** Ask the issuer. */
    record Issue(ReissueReason why) implements Plan {}

    /** It was tried in vain, and is to be tried again at that time. */
    record Wait(Instant until) implements Plan {}

    /** The issuer refused, and would refuse again. */
    record Refused() implements Plan {}

    /** The Secret is not ours to write. */
    record Blocked(Reason reason, String message) implements Plan {}
}
