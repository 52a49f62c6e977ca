package dev.chancery.e2e.system;

import dev.chancery.local.LocalSystem;
import dev.chancery.local.state.LocalLayout;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The running system, from outside: its cluster, its services, its ledger, and its weak points. */
public final class Chancery implements AutoCloseable {

    private final LocalSystem local;
    private final LocalLayout layout;
    private final Queue<Tenant> tenants = new ConcurrentLinkedQueue<>();
    private final Map<String, String> environment;
    private final KubernetesClient kubernetes;
    private final Ledger ledger;
    private final ServiceLogs logs;
    private final AuditLog audit;

    Chancery(LocalSystem local, LocalLayout layout) {
        this.local = local;
        this.layout = layout;
        this.environment = local.environment();
        this.kubernetes =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Path.of(variable("KUBECONFIG")).toFile()))
                        .build();
        this.ledger = new Ledger(local.postgres().jdbcUrl());
        this.logs = new ServiceLogs(layout);
        this.audit = new AuditLog(logs);
    }

    public KubernetesClient kubernetes() {
        return kubernetes;
    }

    /** A fresh namespace; its name starts with {@code story}. */
    public Tenant tenant(String story) {
        Tenant tenant = Tenant.create(kubernetes, story);
        tenants.add(tenant);
        return tenant;
    }

    /** Deletes the namespaces of all tenants; how long that takes is not waited for. */
    void forgetTenants() {
        for (Tenant tenant = tenants.poll(); tenant != null; tenant = tenants.poll()) {
            tenant.delete();
        }
    }

    /** The issuer, called as the identity {@code admin}. */
    public ServiceClient issuer() {
        return new ServiceClient(
                variable("ISSUER_URL"),
                Path.of(variable("CLIENT_CERT")),
                Path.of(variable("CLIENT_KEY")),
                Path.of(variable("CA_CERT")));
    }

    public Ledger ledger() {
        return ledger;
    }

    public ServiceLogs logs() {
        return logs;
    }

    /** What the issuers said they signed. */
    public AuditLog audit() {
        return audit;
    }

    /** Where the system writes: its environment file and its logs. */
    public LocalLayout layout() {
        return layout;
    }

    /** The processes and stores, to be broken. */
    public LocalSystem parts() {
        return local;
    }

    @Override
    public void close() {
        kubernetes.close();
        local.close();
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
