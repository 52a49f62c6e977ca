package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.operator.status.Conditions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Every state of a Certificate that anyone could have seen, in order. */
final class StatusHistory implements AutoCloseable {

    /** One state. */
    record Entry(String uid, long generation, CertificateStatus status) {

        Kstatus kstatus() {
            return Kstatus.of(generation, status);
        }

        ConditionStatus ready() {
            return Conditions.find(status.conditions(), ConditionType.READY)
                    .map(Condition::status)
                    .orElseThrow();
        }

        /** The reason of the condition of that type, if there is one. */
        Optional<String> reason(ConditionType type) {
            return Conditions.find(status.conditions(), type).map(Condition::reason);
        }
    }

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final Watch watch;

    StatusHistory(KubernetesClient client, String namespace) {
        watch = client.resources(Certificate.class).inNamespace(namespace).watch(new Scribe());
    }

    /** All states up to the one that shows {@code revision} ready; there is at least that one. */
    List<Entry> until(long revision) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                entries.stream()
                                        .anyMatch(
                                                it ->
                                                        Long.valueOf(revision)
                                                                        .equals(
                                                                                it.status()
                                                                                        .revision())
                                                                && it.ready()
                                                                        == ConditionStatus.TRUE));
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        watch.close();
        assertThat(fault.get()).as("what went wrong while the history was written").isNull();
    }

    /** What it throws would be lost with its thread. */
    private final class Scribe implements Watcher<Certificate> {

        @Override
        public void eventReceived(Action action, Certificate certificate) {
            try {
                entries.add(
                        new Entry(
                                certificate.getMetadata().getUid(),
                                certificate.getMetadata().getGeneration(),
                                Objects.requireNonNull(certificate.getStatus())));
            } catch (RuntimeException e) {
                fault.compareAndSet(null, e);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            fault.compareAndSet(null, cause);
        }
    }
}
