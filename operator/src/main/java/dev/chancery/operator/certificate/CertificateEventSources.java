package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.Issuer;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.SigningIssuer;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.SecretSightings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What wakes a Certificate beside itself: its Secret, and the issuer it names. */
@ApplicationScoped
class CertificateEventSources {

    private static final String BY_ISSUER = "by-issuer";

    private final SecretSightings sightings;

    CertificateEventSources(SecretSightings sightings) {
        this.sightings = sightings;
    }

    List<EventSource<?, Certificate>> of(EventSourceContext<Certificate> context) {
        context.getPrimaryCache()
                .addIndexer(
                        BY_ISSUER,
                        it ->
                                List.of(
                                        key(
                                                it.getSpec().issuerRef().kind(),
                                                it.getMetadata().getNamespace(),
                                                it.getSpec().issuerRef().name())));
        return List.of(
                secrets(context),
                issuers(context, Issuer.class, IssuerKind.ISSUER),
                issuers(context, ClusterIssuer.class, IssuerKind.CLUSTER_ISSUER));
    }

    /** The issuer that the Certificate names, as last seen. */
    static Optional<SigningIssuer> issuer(Context<Certificate> context) {
        IssuerRef reference = context.getPrimaryResource().getSpec().issuerRef();
        return switch (reference.kind()) {
            case ISSUER -> context.getSecondaryResource(Issuer.class).map(it -> it);
            case CLUSTER_ISSUER -> context.getSecondaryResource(ClusterIssuer.class).map(it -> it);
        };
    }

    /** Only Secrets that carry our label come over the wire, and their data is not kept. */
    private EventSource<?, Certificate> secrets(EventSourceContext<Certificate> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Secret.class, Certificate.class)
                        .withLabelSelector(Marks.MANAGED + "=" + Marks.TRUE)
                        .withItemStore(sightings)
                        .withSecondaryToPrimaryMapper(CertificateEventSources::owner)
                        .build(),
                context);
    }

    private static Set<ResourceID> owner(Secret secret) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        String name = annotations == null ? null : annotations.get(Marks.CERTIFICATE_NAME);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, secret.getMetadata().getNamespace()));
    }

    private static <T extends HasMetadata & SigningIssuer> EventSource<?, Certificate> issuers(
            EventSourceContext<Certificate> context, Class<T> kind, IssuerKind name) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, Certificate.class)
                        .<Certificate>withPrimaryToSecondaryMapper(
                                certificate -> referred(certificate, name))
                        .withSecondaryToPrimaryMapper(issuer -> referring(context, issuer, name))
                        .withOnUpdateFilter(CertificateEventSources::matters)
                        .build(),
                context);
    }

    private static Set<ResourceID> referred(Certificate certificate, IssuerKind kind) {
        IssuerRef reference = certificate.getSpec().issuerRef();
        if (reference.kind() != kind) {
            return Set.of();
        }
        return Set.of(
                switch (kind) {
                    case ISSUER ->
                            new ResourceID(
                                    reference.name(), certificate.getMetadata().getNamespace());
                    case CLUSTER_ISSUER -> new ResourceID(reference.name());
                });
    }

    private static Set<ResourceID> referring(
            EventSourceContext<Certificate> context, SigningIssuer issuer, IssuerKind kind) {
        String key = key(kind, issuer.getMetadata().getNamespace(), issuer.getMetadata().getName());
        return context.getPrimaryCache().byIndex(BY_ISSUER, key).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    /** A status that says the same at a later time wakes nobody. */
    private static boolean matters(SigningIssuer now, SigningIssuer before) {
        return !Objects.equals(now.getStatus(), before.getStatus())
                || !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
    }

    private static String key(IssuerKind kind, @Nullable String namespace, String name) {
        return kind == IssuerKind.CLUSTER_ISSUER ? name : namespace + "/" + name;
    }
}
