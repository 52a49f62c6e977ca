package dev.chancery.local;

import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.startup.Failure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line behind {@code make run}, {@code make up} and {@code make down}, called from the
 * root of the repository.
 */
public final class Main {
    private static final String USAGE =
            """
            usage: chancery-local run | up | down | clean
              run    start everything, have a first certificate issued, stay until Ctrl-C
              up     the same in the background; returns when ready, having written target/local/env
              down   stop what run or up started; its data stays
              clean  down, then forget the data
            Environment:
              OPERATOR_REPLICAS, ISSUER_REPLICAS, LIMITER_REPLICAS, OCSP_REPLICAS
                     how many processes of each; 1
              SERVICE_JAVA_OPTIONS
                     for their JVMs; -XX:TieredStopAtLevel=1, which starts quickly. Set it to -XX:+TieredCompilation to
                     measure what the services can do""";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), Path.of("").toAbsolutePath()));
    }

    static int run(List<String> arguments, Path repository) {
        try {
            return switch (String.join(" ", arguments)) {
                case "run" -> new Foreground(options(repository)).run();
                case "serve" -> new Foreground(options(repository)).serve();
                case "up" -> new Background(options(repository)).up();
                case "down" -> new Background(options(repository)).down();
                case "clean" -> new Background(options(repository)).clean();
                default -> {
                    System.err.println(USAGE);
                    yield MISUSED;
                }
            };
        } catch (ProgramFailure | IllegalArgumentException | UncheckedIOException e) {
            System.err.println("FAILED: " + Failure.inWords(e));
            return FAILED;
        }
    }

    private static LocalOptions options(Path repository) {
        LocalOptions options = LocalOptions.of(repository);
        String javaOptions = System.getenv().getOrDefault("SERVICE_JAVA_OPTIONS", "").strip();
        return ReplicaCounts.from(System.getenv())
                .applyTo(
                        javaOptions.isEmpty()
                                ? options
                                : options.withJavaOptions(List.of(javaOptions.split(" +"))));
    }
}
