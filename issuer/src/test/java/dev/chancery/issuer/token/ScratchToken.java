package dev.chancery.issuer.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.local.part.SoftHsmToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A token of a test's own, to break. It lies beside the one that all tests share, for a process has
 * but one SoftHSM configuration.
 */
public final class ScratchToken {

    private static final Path PARTS = Path.of("target", "parts").toAbsolutePath();
    private static final Path OBJECTS = PARTS.resolve("token").resolve("tokens");
    private static final String PIN = "2468";

    private final String label = "scratch-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path module;
    private final Path pinFile;
    private Path objects = OBJECTS;

    private ScratchToken() {
        module =
                SoftHsmToken.create(PARTS.resolve("token"), Path.of(System.getenv("SOFTHSM2_CONF")))
                        .modulePath();
        pinFile = PARTS.resolve(label + ".pin");
        writePin(PIN);
    }

    /** A fresh token. */
    public static ScratchToken create() {
        ScratchToken token = promised();
        token.initialise();
        return token;
    }

    /** A token that can be named already, but is not there before {@link #initialise}. */
    public static ScratchToken promised() {
        return new ScratchToken();
    }

    public TestToken config() {
        return TestToken.of(module, label, pinFile);
    }

    /** Puts a copy of a private key into the token, as a token that is replicated has it. */
    public void importKey(Path pkcs8, String alias, String id) {
        run(
                List.of(
                        "softhsm2-util",
                        "--import",
                        pkcs8.toString(),
                        "--token",
                        label,
                        "--label",
                        alias,
                        "--id",
                        id,
                        "--pin",
                        PIN));
    }

    /** Makes the token. */
    public void initialise() {
        Set<Path> before = tokens();
        run(
                List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        PIN,
                        "--pin",
                        PIN));
        Set<Path> after = new HashSet<>(tokens());
        after.removeAll(before);
        objects = after.iterator().next();
    }

    /** Pulls the token out. */
    public void remove() {
        move(objects, away());
    }

    /** Puts the token back in. */
    public void insert() {
        move(away(), objects);
    }

    /** Makes nonsense of every key and certificate in the token. */
    public void spoil() throws IOException {
        for (Path object : contents()) {
            Files.move(object, spoilt(object));
            Files.writeString(object, "nonsense");
        }
    }

    /** Undoes {@link #spoil}. */
    public void mend() throws IOException {
        for (Path object : contents()) {
            Files.move(spoilt(object), object, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.list(objects)) {
            // What describes the token itself is left: without it, no other is found either.
            return files.filter(file -> file.toString().endsWith(".object"))
                    .filter(file -> !file.endsWith("token.object"))
                    .toList();
        }
    }

    private Path spoilt(Path object) {
        return PARTS.resolve(label + "-" + object.getFileName());
    }

    public void writePin(String pin) {
        try {
            Files.writeString(pinFile, pin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void writeRightPin() {
        writePin(PIN);
    }

    /** Runs a program on the token to its end; what it prints. */
    public static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path away() {
        return PARTS.resolve(label + ".away");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Path> tokens() {
        try (Stream<Path> tokens = Files.list(OBJECTS)) {
            return Set.copyOf(tokens.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
