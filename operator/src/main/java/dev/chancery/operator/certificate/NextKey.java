package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.RotationPolicy;
import dev.chancery.operator.key.KeyMaker;
import dev.chancery.operator.key.ParsedKey;
import dev.chancery.operator.key.UnreadableKey;
import dev.chancery.operator.secret.PendingKey;
import dev.chancery.operator.secret.SecretStore;
import dev.chancery.operator.secret.TlsSecret;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of the next certificate. It is kept in Kubernetes before anyone is asked to certify it,
 * so that whoever takes over after a crash asks for the very same certificate.
 */
@ApplicationScoped
class NextKey {

    private final SecretStore secrets;
    private final KeyMaker keys;

    NextKey(SecretStore secrets, KeyMaker keys) {
        this.secrets = secrets;
        this.keys = keys;
    }

    /**
     * The key kept aside if it serves what is asked for now, else a new one under a new revision.
     */
    PendingKey forWhatIsAsked(ObservedCertificate observed) {
        Optional<PendingKey> kept = secrets.pending(observed.resource());
        Optional<PendingKey> usable =
                kept.filter(key -> key.serves(observed.resource()))
                        .filter(key -> key.revision() > observed.revision());
        return usable.orElseGet(() -> replace(observed, kept));
    }

    /** Gives {@code used} up for a new key under the next revision. */
    PendingKey instead(ObservedCertificate observed, PendingKey used) {
        return replace(observed, Optional.of(used));
    }

    private PendingKey replace(ObservedCertificate observed, Optional<PendingKey> kept) {
        long known = Math.max(observed.revision(), kept.map(PendingKey::revision).orElse(0L));
        PendingKey next = PendingKey.make(observed.resource(), known + 1, pair(observed));
        kept.ifPresent(_ -> secrets.forgetPending(observed.resource()));
        secrets.keep(observed.resource(), next);
        return next;
    }

    private KeyPair pair(ObservedCertificate observed) {
        PrivateKey wanted = observed.spec().key();
        return switch (wanted.rotationPolicy()) {
            case RotationPolicy.ALWAYS -> keys.make(wanted);
            case RotationPolicy.NEVER ->
                    current(observed, wanted).orElseGet(() -> keys.make(wanted));
        };
    }

    /** The key in the Secret, if there is one of the algorithm and size asked for. */
    private Optional<KeyPair> current(ObservedCertificate observed, PrivateKey wanted) {
        return observed.stored()
                .filter(it -> it.algorithm() == wanted.algorithm() && it.bits() == wanted.bits())
                .flatMap(_ -> secrets.read(observed.resource()))
                .flatMap(NextKey::keyIn);
    }

    private static Optional<KeyPair> keyIn(Secret secret) {
        byte[] pem = Base64.getDecoder().decode(secret.getData().get(TlsSecret.KEY));
        try {
            return Optional.of(
                    ParsedKey.read(new String(pem, StandardCharsets.US_ASCII)).toKeyPair());
        } catch (UnreadableKey e) {
            return Optional.empty();
        }
    }
}
