package dev.chancery.local.part;

import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PKCS#11 token in a folder: initialised once, opened by whoever has the module, the label and
 * the PIN.
 */
public final class SoftHsmToken {
    private static final String LABEL = "chancery";
    private static final String INSTALL =
            "softhsm2 is not installed; as root: apt-get update && apt-get install -y softhsm2";
    private static final List<Path> MODULES =
            List.of(
                    Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
                    Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
                    Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
                    Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    private final Path directory;
    private final Path configuration;
    private final Path module;

    private SoftHsmToken(Path directory, Path configuration, Path module) {
        this.directory = directory;
        this.configuration = configuration;
        this.module = module;
    }

    /**
     * Opens the token of the folder, making it if there is none.
     *
     * @param configuration the file to write that {@code SOFTHSM2_CONF} names for every process
     *     which uses the token
     */
    public static SoftHsmToken create(Path directory, Path configuration) {
        Path module =
                MODULES.stream()
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new ProgramFailure(INSTALL));
        SoftHsmToken token =
                new SoftHsmToken(
                        directory.toAbsolutePath(), configuration.toAbsolutePath(), module);
        token.configure();
        if (!token.initialised()) {
            token.initialise();
        }
        return token;
    }

    public Path modulePath() {
        return module;
    }

    public String label() {
        return LABEL;
    }

    /** A file that holds the user's PIN and nothing else. */
    public Path pinFile() {
        return directory.resolve("pin");
    }

    /** The file {@code SOFTHSM2_CONF} must name. */
    public Path configuration() {
        return configuration;
    }

    /** Tells this token from one that was made anew in its place. */
    public String serial() {
        try (Stream<Path> tokens = Files.list(objects())) {
            return tokens.map(token -> token.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder in which the module keeps the token. */
    public Path objects() {
        return directory.resolve("tokens");
    }

    private void configure() {
        Secret.write(configuration, configuration(objects()));
    }

    private static String configuration(Path objects) {
        return """
                directories.tokendir = %s
                objectstore.backend = file
                log.level = ERROR
                slots.removable = false
                """
                .formatted(objects);
    }

    private boolean initialised() {
        return Files.exists(objects());
    }

    /**
     * Makes the token whole or not at all, by a configuration that points elsewhere until it is
     * done.
     */
    private void initialise() {
        Path program = Tool.find("softhsm2-util").orElseThrow(() -> new ProgramFailure(INSTALL));
        Path unfinished = directory.resolve("tokens.unfinished");
        Path elsewhere = directory.resolve("unfinished.conf");
        Folder.delete(unfinished);
        Folder.create(unfinished);
        Secret.write(elsewhere, configuration(unfinished));
        Tool.run(
                List.of(
                        program.toString(),
                        "--init-token",
                        "--free",
                        "--label",
                        LABEL,
                        "--so-pin",
                        Secret.keptIn(directory.resolve("so-pin")),
                        "--pin",
                        Secret.keptIn(pinFile())),
                Map.of("SOFTHSM2_CONF", elsewhere.toString()));
        Folder.rename(unfinished, objects());
    }
}
