package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.Issuer;
import dev.chancery.crds.v1alpha1.IssuerStatus;
import dev.chancery.operator.secret.Marks;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Keeps the status of Issuers true. */
@ControllerConfiguration(name = "issuers", fieldManager = Marks.FIELD_MANAGER)
public class IssuerReconciler implements Reconciler<Issuer> {

    private final IssuerCheck check;

    IssuerReconciler(IssuerCheck check) {
        this.check = check;
    }

    @Override
    public UpdateControl<Issuer> reconcile(Issuer issuer, Context<Issuer> context) {
        IssuerStatus status = check.check(issuer);
        UpdateControl<Issuer> control =
                status.equals(issuer.getStatus())
                        ? UpdateControl.noUpdate()
                        : UpdateControl.patchStatus(onlyStatus(issuer, status));
        return control.rescheduleAfter(check.intervalAfter(status));
    }

    private static Issuer onlyStatus(Issuer issuer, IssuerStatus status) {
        Issuer patch = new Issuer();
        patch.setMetadata(
                new ObjectMetaBuilder()
                        .withName(issuer.getMetadata().getName())
                        .withNamespace(issuer.getMetadata().getNamespace())
                        .build());
        patch.setStatus(status);
        return patch;
    }
}
