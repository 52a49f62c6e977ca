package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.Certificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads and writes the Secrets themselves, past every cache. */
@ApplicationScoped
public class SecretStore {

    private final KubernetesClient client;

    SecretStore(KubernetesClient client) {
        this.client = client;
    }

    /** The Secret that {@code certificate} names, data and all. */
    public Optional<Secret> read(Certificate certificate) {
        return get(certificate, certificate.getSpec().secretName());
    }

    /**
     * Writes the Secret in one call. Over {@code before} it writes only if nobody else has written
     * since; where there was none, only fields that nobody else has set meanwhile, be it another
     * Certificate of the same secretName. Either is answered with a conflict.
     */
    public void write(
            TlsSecret secret, StoredCertificate certificate, Optional<ObservedSecret> before) {
        Secret desired = secret.toApply(certificate);
        before.ifPresent(seen -> desired.getMetadata().setResourceVersion(seen.resourceVersion()));
        PatchContext apply =
                new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(secret.fieldManager())
                        .withForce(before.isPresent())
                        .build();
        client.resource(desired).patch(apply);
    }

    /** The key kept aside for {@code certificate}, if there is one. */
    public Optional<PendingKey> pending(Certificate certificate) {
        return get(certificate, PendingKeySecret.nameFor(certificate)).map(PendingKeySecret::read);
    }

    /** Keeps {@code pending} aside; fails if a key is kept already. */
    public void keep(Certificate certificate, PendingKey pending) {
        client.resource(PendingKeySecret.toCreate(certificate, pending)).create();
    }

    /** Forgets the key kept aside, if there is one. */
    public void forgetPending(Certificate certificate) {
        client.secrets()
                .inNamespace(certificate.getMetadata().getNamespace())
                .withName(PendingKeySecret.nameFor(certificate))
                .delete();
    }

    private Optional<Secret> get(Certificate certificate, String name) {
        return Optional.ofNullable(
                client.secrets()
                        .inNamespace(certificate.getMetadata().getNamespace())
                        .withName(name)
                        .get());
    }
}
