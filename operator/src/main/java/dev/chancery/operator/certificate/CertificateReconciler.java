package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.SigningIssuer;
import dev.chancery.operator.schedule.RevisitConfig;
import dev.chancery.operator.secret.Marks;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Brings a Certificate's Secret to what the Certificate asks for: observe, decide, act, report. */
@ControllerConfiguration(name = "certificates", fieldManager = Marks.FIELD_MANAGER)
public class CertificateReconciler implements Reconciler<Certificate> {

    private final CertificateEventSources eventSources;
    private final CertificateObservation observation;
    private final CertificateActions actions;
    private final CertificateNews news;
    private final RevisitConfig revisits;
    private final Clock clock;

    CertificateReconciler(
            CertificateEventSources eventSources,
            CertificateObservation observation,
            CertificateActions actions,
            CertificateNews news,
            RevisitConfig revisits,
            Clock clock) {
        this.eventSources = eventSources;
        this.observation = observation;
        this.actions = actions;
        this.news = news;
        this.revisits = revisits;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Certificate>> prepareEventSources(
            EventSourceContext<Certificate> context) {
        return eventSources.of(context);
    }

    @Override
    public UpdateControl<Certificate> reconcile(
            Certificate certificate, Context<Certificate> context) {
        if (!certificate.getSpec().issuerRef().meansChancery()) {
            return UpdateControl.noUpdate();
        }
        ObservedCertificate observed = observation.asLastSeen(certificate);
        Report report = act(observed, CertificateEventSources.issuer(context));
        news.spread(observed, report.status());
        return report.toUpdateControl(observed, clock.instant(), revisits.longest());
    }

    private Report act(ObservedCertificate lastSeen, Optional<SigningIssuer> issuer) {
        Plan plan = Planner.plan(lastSeen, clock.instant());
        if (!plan.writesSecret()) {
            return actions.act(lastSeen, plan, issuer);
        }
        // What is written over a Secret is decided on the Secret itself: the cache may lag behind.
        ObservedCertificate observed;
        try {
            observed = observation.asItIs(lastSeen.resource());
        } catch (KubernetesClientException e) {
            return actions.failed(lastSeen, plan, e);
        }
        return actions.act(observed, Planner.plan(observed, clock.instant()), issuer);
    }
}
