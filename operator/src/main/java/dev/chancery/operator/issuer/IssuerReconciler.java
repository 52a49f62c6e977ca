package dev.chancery.operator.issuer;

import dev.chancery.crds.v1alpha1.Issuer;
import dev.chancery.operator.secret.Marks;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Keeps the status of Issuers true. */
@ControllerConfiguration(name = "issuers", fieldManager = Marks.FIELD_MANAGER)
public class IssuerReconciler implements Reconciler<Issuer> {

    private final IssuerRound round;

    IssuerReconciler(IssuerRound round) {
        this.round = round;
    }

    @Override
    public UpdateControl<Issuer> reconcile(Issuer issuer, Context<Issuer> context) {
        return round.go(issuer, Issuer::new);
    }
}
