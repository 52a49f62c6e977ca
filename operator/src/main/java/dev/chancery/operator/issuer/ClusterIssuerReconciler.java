package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.operator.secret.Marks;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Keeps the status of ClusterIssuers true. */
@ControllerConfiguration(name = "clusterissuers", fieldManager = Marks.FIELD_MANAGER)
public class ClusterIssuerReconciler implements Reconciler<ClusterIssuer> {

    private final IssuerRound round;

    ClusterIssuerReconciler(IssuerRound round) {
        this.round = round;
    }

    @Override
    public UpdateControl<ClusterIssuer> reconcile(
            ClusterIssuer issuer, Context<ClusterIssuer> context) {
        return round.go(issuer, ClusterIssuer::new);
    }
}
