package dev.chancery.issuer.parts;

import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Kubernetes API server whose ServiceAccounts may call the issuer: {@code shop/deployer} may have
 * certificates issued and look at them, all of {@code ci} may look. It runs from the first test
 * that needs it.
 */
public final class TestCluster {

    private static final String ISSUER = "chancery:issuer";

    private final Path directory;
    private final ControlPlane controlPlane;
    private boolean started;

    private TestCluster(Path directory) {
        this.directory = directory;
        this.controlPlane = ControlPlane.create(directory);
    }

    static TestCluster create(Path directory) {
        Folder.delete(directory);
        return new TestCluster(directory);
    }

    Map<String, String> settings() {
        return Map.of(
                "chancery.service-accounts.\"shop/deployer\".may", "issue,read",
                "chancery.service-accounts.\"ci/*\".may", "read",
                "chancery.token-review.cluster", "home",
                "chancery.token-review.api-server", controlPlane.apiServerAddress(),
                "chancery.token-review.ca-file", controlPlane.caCertificate().toString(),
                "chancery.token-review.token-file", tokenFile().toString(),
                "chancery.token-review.timeout", "PT3S",
                "chancery.token-review.trust", "PT1S",
                "chancery.token-review.distrust", "PT0.5S");
    }

    public synchronized void start() {
        if (started) {
            return;
        }
        controlPlane.etcd().start();
        controlPlane.apiServer().start();
        serviceAccount("chancery", "issuer");
        kubectl(
                "create",
                "clusterrolebinding",
                "reviews",
                "--clusterrole=system:auth-delegator",
                "--serviceaccount=" + ISSUER);
        giveIssuerItsToken();
        serviceAccount("shop", "deployer");
        serviceAccount("shop", "stranger");
        serviceAccount("ci", "builder");
        started = true;
    }

    public void serviceAccount(String namespace, String name) {
        if (!kubectl("get", "namespaces", "-o", "name").contains("namespace/" + namespace + "\n")) {
            kubectl("create", "namespace", namespace);
        }
        kubectl("create", "serviceaccount", name, "--namespace=" + namespace);
    }

    /** A fresh token, by TokenRequest. */
    public String token(String namespace, String serviceAccount, String audience) {
        return kubectl(
                        "create",
                        "token",
                        serviceAccount,
                        "--namespace=" + namespace,
                        "--audience=" + audience)
                .strip();
    }

    /** A token of an administrator, who is no ServiceAccount. */
    public String adminToken() {
        return kubectl("config", "view", "--raw", "-o", "jsonpath={.users[0].user.token}").strip();
    }

    public void giveIssuerItsToken() {
        giveIssuer(token("chancery", "issuer", "https://kubernetes.default.svc"));
    }

    public void giveIssuer(String token) {
        try {
            Files.createDirectories(directory);
            Files.writeString(tokenFile(), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String kubectl(String... arguments) {
        return controlPlane.kubectl().run(arguments);
    }

    /** Keeps it from answering. */
    public void freeze() {
        controlPlane.apiServer().suspend();
    }

    public void thaw() {
        controlPlane.apiServer().resume();
    }

    void stop() {
        controlPlane.close();
    }

    private Path tokenFile() {
        return directory.resolve("issuer-token");
    }
}
