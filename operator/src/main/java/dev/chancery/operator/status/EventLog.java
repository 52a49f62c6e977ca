package dev.chancery.operator.status;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Kubernetes events. One that repeats is counted, not repeated. Losing one is no reason to fail:
 * what matters stands in the status.
 */
@ApplicationScoped
public class EventLog {

    /** The two kinds that Kubernetes knows. */
    public enum Kind {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final String COMPONENT = "chancery-operator";

    /** Of the 253 characters of a name, what a dot and eight digits leave. */
    private static final int LONGEST_START = 244;

    private final KubernetesClient client;
    private final Clock clock;

    EventLog(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells of something that happened to {@code subject}. */
    public void tell(HasMetadata subject, Kind kind, String reason, String message) {
        Event event = event(subject, kind, reason, message);
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                countAgain(event);
            } else {
                Log.warnf(
                        "Did not record an event namespace=%s name=%s reason=%s cause=%s",
                        subject.getMetadata().getNamespace(),
                        subject.getMetadata().getName(),
                        reason,
                        e.getMessage());
            }
        }
    }

    private void countAgain(Event event) {
        try {
            client.v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(
                            known ->
                                    new EventBuilder(known)
                                            .withCount(
                                                    Objects.requireNonNullElse(known.getCount(), 0)
                                                            + 1)
                                            .withLastTimestamp(event.getLastTimestamp())
                                            .build());
        } catch (KubernetesClientException e) {
            Log.warnf(
                    "Did not count an event again name=%s cause=%s",
                    event.getMetadata().getName(), e.getMessage());
        }
    }

    private Event event(HasMetadata subject, Kind kind, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String namespace =
                Objects.requireNonNullElse(subject.getMetadata().getNamespace(), "default");
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(subject, reason, message))
                .withNamespace(namespace)
                .endMetadata()
                .withInvolvedObject(
                        new ObjectReferenceBuilder()
                                .withApiVersion(subject.getApiVersion())
                                .withKind(subject.getKind())
                                .withName(subject.getMetadata().getName())
                                .withNamespace(subject.getMetadata().getNamespace())
                                .withUid(subject.getMetadata().getUid())
                                .build())
                .withType(kind.text)
                .withReason(reason)
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
    }

    /** The same event has the same name, so that the API server tells us it is a repetition. */
    static String name(HasMetadata subject, String reason, String message) {
        CRC32 crc = new CRC32();
        crc.update(
                (subject.getMetadata().getUid() + reason + message)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String name = subject.getMetadata().getName();
        String start = name.length() > LONGEST_START ? name.substring(0, LONGEST_START) : name;
        return "%s.%08x".formatted(start.replaceAll("[.-]+$", ""), crc.getValue());
    }
}
