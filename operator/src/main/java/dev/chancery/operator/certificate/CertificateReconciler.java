package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.operator.schedule.RenewalSchedule;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretSightings;
import dev.chancery.operator.secret.SecretStore;
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
    private final SecretSightings sightings;
    private final SecretStore secrets;
    private final RenewalSchedule renewals;
    private final CertificateActions actions;
    private final CertificateNews news;
    private final Clock clock;

    CertificateReconciler(
            CertificateEventSources eventSources,
            SecretSightings sightings,
            SecretStore secrets,
            RenewalSchedule renewals,
            CertificateActions actions,
            CertificateNews news,
            Clock clock) {
        this.eventSources = eventSources;
        this.sightings = sightings;
        this.secrets = secrets;
        this.renewals = renewals;
        this.actions = actions;
        this.news = news;
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
        ObservedCertificate observed = observe(certificate, lastSeen(certificate));
        Plan plan = Planner.plan(observed, clock.instant());
        if (plan instanceof Plan.Issue) {
            // What costs a certificate is decided on the Secret itself: the cache may lag behind.
            observed = observe(certificate, secrets.read(certificate).map(ObservedSecret::of));
            plan = Planner.plan(observed, clock.instant());
        }
        Report report = actions.act(observed, plan, CertificateEventSources.issuer(context));
        news.spread(observed, report.status());
        return report.toUpdateControl(observed, clock.instant());
    }

    private ObservedCertificate observe(Certificate certificate, Optional<ObservedSecret> secret) {
        return ObservedCertificate.of(certificate, secret, renewals);
    }

    private Optional<ObservedSecret> lastSeen(Certificate certificate) {
        return sightings.find(
                certificate.getMetadata().getNamespace(), certificate.getSpec().secretName());
    }
}
