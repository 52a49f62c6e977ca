package dev.chancery.operator.live;

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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every state of a Certificate that anyone could have seen, in order. */
final class StatusHistory implements AutoCloseable {

    /** One state. */
    record Entry(long generation, CertificateStatus status) {

        Kstatus kstatus() {
            return Kstatus.of(generation, status);
        }

        ConditionStatus ready() {
            return Conditions.find(status.conditions(), ConditionType.READY)
                    .map(Condition::status)
                    .orElseThrow();
        }
    }

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Watch watch;

    StatusHistory(KubernetesClient client, String namespace) {
        watch =
                client.resources(Certificate.class)
                        .inNamespace(namespace)
                        .watch(
                                new Watcher<>() {
                                    @Override
                                    public void eventReceived(
                                            Action action, Certificate certificate) {
                                        entries.add(
                                                new Entry(
                                                        certificate.getMetadata().getGeneration(),
                                                        certificate.getStatus()));
                                    }

                                    @Override
                                    public void onClose(WatcherException cause) {
                                        throw new AssertionError("the watch broke", cause);
                                    }
                                });
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public void close() {
        watch.close();
    }
}
