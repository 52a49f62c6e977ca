package dev.chancery.local.part;

import dev.chancery.local.process.Program;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Kubernetes control plane: etcd, kube-apiserver and the controllers that need no node
 * (namespaces, ServiceAccounts, garbage collection). There are no nodes and no pods.
 */
public final class ControlPlane implements Part {
    private static final String TOKEN_LIFETIME = "8760h";

    private final Path directory;
    private final ControlPlanePrograms binaries;
    private final ControlPlaneFiles files;
    private final ControlPlaneServers servers;

    private ControlPlane(Path directory, ControlPlaneSettings settings) {
        this.directory = directory;
        this.binaries = ControlPlanePrograms.find();
        this.files = ControlPlaneFiles.keptIn(directory, settings.ports());
        this.servers = ControlPlaneServers.of(binaries, files, settings);
    }

    public static ControlPlane create(Path directory) {
        return create(directory, ControlPlaneSettings.forTests(directory));
    }

    public static ControlPlane create(Path directory, ControlPlaneSettings settings) {
        return new ControlPlane(directory.toAbsolutePath(), settings);
    }

    @Override
    public List<Program> programs() {
        return List.of(servers.etcd(), servers.apiServer(), servers.controllerManager());
    }

    public Program etcd() {
        return servers.etcd();
    }

    public Program apiServer() {
        return servers.apiServer();
    }

    public Program controllerManager() {
        return servers.controllerManager();
    }

    @Override
    public void start() {
        servers.etcd().start();
        servers.apiServer().start();
        servers.controllerManager().start();
    }

    public String apiServerAddress() {
        return files.apiServerAddress();
    }

    /** The certificate, PEM, by which the API server is trusted. */
    public Path caCertificate() {
        return files.authority().caCertificate();
    }

    /** The file by which an administrator (group {@code system:masters}) reaches the API server. */
    public Path kubeconfig() {
        return files.adminKubeconfig();
    }

    /**
     * A file by which an existing ServiceAccount reaches the API server, with a fresh token and no
     * right but its own.
     */
    public Path kubeconfigFor(String namespace, String serviceAccount) {
        String token =
                kubectl()
                        .run(
                                "create",
                                "token",
                                serviceAccount,
                                "--namespace=" + namespace,
                                "--duration=" + TOKEN_LIFETIME)
                        .strip();
        Path file = kubeconfigPath(namespace, serviceAccount);
        new Kubeconfig(
                        files.apiServerAddress(),
                        files.authority().caCertificate(),
                        serviceAccount,
                        namespace,
                        token)
                .write(file);
        return file;
    }

    /** Where {@link #kubeconfigFor} puts the file. */
    public Path kubeconfigPath(String namespace, String serviceAccount) {
        return directory.resolve("%s-%s.kubeconfig".formatted(namespace, serviceAccount));
    }

    /** The folder of kubectl and the servers. */
    public Path programFolder() {
        return binaries.home();
    }

    /** kubectl as an administrator. */
    public Kubectl kubectl() {
        return new Kubectl(binaries.kubectl(), kubeconfig());
    }
}
