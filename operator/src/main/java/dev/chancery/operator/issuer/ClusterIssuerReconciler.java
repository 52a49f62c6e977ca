package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.IssuerStatus;
import dev.chancery.operator.secret.Marks;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Keeps the status of ClusterIssuers true. */
@ControllerConfiguration(name = "clusterissuers", fieldManager = Marks.FIELD_MANAGER)
public class ClusterIssuerReconciler implements Reconciler<ClusterIssuer> {

    private final IssuerCheck check;

    ClusterIssuerReconciler(IssuerCheck check) {
        this.check = check;
    }

    @Override
    public UpdateControl<ClusterIssuer> reconcile(
            ClusterIssuer issuer, Context<ClusterIssuer> context) {
        IssuerStatus status = check.check(issuer);
        UpdateControl<ClusterIssuer> control =
                status.equals(issuer.getStatus())
                        ? UpdateControl.noUpdate()
                        : UpdateControl.patchStatus(onlyStatus(issuer, status));
        return control.rescheduleAfter(check.intervalAfter(status));
    }

    private static ClusterIssuer onlyStatus(ClusterIssuer issuer, IssuerStatus status) {
        ClusterIssuer patch = new ClusterIssuer();
        patch.setMetadata(new ObjectMetaBuilder().withName(issuer.getMetadata().getName()).build());
        patch.setStatus(status);
        return patch;
    }
}
