package dev.chancery.local.cluster;

import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.Kubectl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Applies the custom resources and the operator's rights, exactly as the charts ship them. */
public record ClusterSetup(ControlPlane controlPlane, Path repository) {
    private static final String NAMESPACE = "chancery-system";
    private static final String SERVICE_ACCOUNT = "chancery-operator";

    /**
     * Applies everything, waits until the API server serves the kinds, and gives the operator its
     * kubeconfig.
     */
    public void apply() {
        List<Path> kinds = kinds();
        Kubectl kubectl = controlPlane.kubectl();
        run(
                kubectl,
                Stream.concat(kinds.stream(), rights()),
                "apply",
                "--server-side",
                "--force-conflicts",
                // Where rights without a namespace of their own belong, as with helm.
                "--namespace=" + NAMESPACE);
        run(kubectl, kinds.stream(), "wait", "--for=condition=Established", "--timeout=60s");
        controlPlane.kubeconfigFor(NAMESPACE, SERVICE_ACCOUNT);
    }

    /** The file the operator is to be started with. */
    public Path operatorKubeconfig() {
        return controlPlane.kubeconfigPath(NAMESPACE, SERVICE_ACCOUNT);
    }

    private List<Path> kinds() {
        try (Stream<Path> files = Files.list(repository.resolve("crds"))) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> rights() {
        return Stream.of(
                repository.resolve("local/cluster/operator-access.yaml"),
                repository.resolve("helm/chancery/files/operator-rbac.yaml"));
    }

    private static void run(Kubectl kubectl, Stream<Path> files, String... command) {
        Stream<String> named = files.flatMap(file -> Stream.of("-f", file.toString()));
        kubectl.run(Stream.concat(Stream.of(command), named).toArray(String[]::new));
    }
}
