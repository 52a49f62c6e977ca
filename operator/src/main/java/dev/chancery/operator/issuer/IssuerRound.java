package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.crds.v1alpha1.IssuerStatus;
import dev.chancery.crds.v1alpha1.SigningIssuer;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reconciliation of an issuer of either kind: check, report, come back. */
@ApplicationScoped
class IssuerRound {

    private final IssuerCheck check;

    IssuerRound(IssuerCheck check) {
        this.check = check;
    }

    /** What is to be said of {@code issuer}, written into an {@code empty} one of its kind. */
    <T extends CustomResource<IssuerSpec, IssuerStatus> & SigningIssuer> UpdateControl<T> go(
            T issuer, Supplier<T> empty) {
        IssuerStatus status = check.check(issuer);
        UpdateControl<T> control =
                status.equals(ours(issuer.getStatus()))
                        ? UpdateControl.noUpdate()
                        : UpdateControl.patchStatus(onlyStatus(issuer, status, empty.get()));
        return control.rescheduleAfter(check.intervalAfter(status));
    }

    private static @Nullable IssuerStatus ours(@Nullable IssuerStatus status) {
        return status == null
                ? null
                : new IssuerStatus(
                        status.observedGeneration(), Conditions.ours(status.conditions()));
    }

    /**
     * Server-side apply owns what it is sent: nothing but the status may be in it. The version
     * keeps it from what was deleted and made anew under the same name; a UID would not, for the
     * API server does not look at it here.
     */
    private static <T extends CustomResource<IssuerSpec, IssuerStatus>> T onlyStatus(
            T issuer, IssuerStatus status, T patch) {
        patch.setMetadata(
                new ObjectMetaBuilder()
                        .withName(issuer.getMetadata().getName())
                        .withNamespace(issuer.getMetadata().getNamespace())
                        .withResourceVersion(issuer.getMetadata().getResourceVersion())
                        .build());
        patch.setStatus(status);
        return patch;
    }
}
