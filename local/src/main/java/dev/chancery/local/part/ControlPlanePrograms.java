package dev.chancery.local.part;

import dev.chancery.local.process.ProgramFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a Kubernetes control plane in one folder. {@code local/setup.sh} puts them there;
 * here they are only found.
 */
public record ControlPlanePrograms(Path home) {
    private static final String VERSION = "v1.37.2";
    private static final List<String> NAMES =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl");

    public static ControlPlanePrograms find() {
        Path cache = UserCache.folder().resolve("controlplane").resolve(VERSION);
        Stream<Path> assets =
                Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS")).stream().map(Path::of);
        return Stream.concat(assets, Stream.of(cache))
                .filter(ControlPlanePrograms::isComplete)
                .findFirst()
                .map(ControlPlanePrograms::new)
                .orElseThrow(() -> missing(cache));
    }

    public Path kubectl() {
        return home.resolve("kubectl");
    }

    String path(String name) {
        return home.resolve(name).toString();
    }

    private static boolean isComplete(Path folder) {
        return NAMES.stream().map(folder::resolve).allMatch(Files::isExecutable);
    }

    private static ProgramFailure missing(Path cache) {
        return new ProgramFailure(
                "%s are needed in %s; run local/setup.sh, which gets them"
                        .formatted(String.join(", ", NAMES), cache));
    }
}
