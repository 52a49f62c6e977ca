package dev.chancery.local.tour;

import dev.chancery.local.startup.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Applies samples/first-certificate, waits for it, and checks what came out with openssl alone. */
public final class FirstCertificate {
    private static final String APPLY = "kubectl apply -f samples/first-certificate";
    private static final String WAIT =
            "kubectl -n demo wait certificate/web --for=condition=Ready --timeout=60s";

    private final Terminal terminal;
    private final Path files;
    private final Path authority;
    private final Path repository;

    /**
     * @param repository where the samples are and the commands are typed
     * @param files where the certificate is put to be looked at
     * @param authority PEM of the issuing CA and its chain
     * @param environment what a person would have sourced
     */
    public FirstCertificate(
            Path repository,
            Path files,
            Path authority,
            Map<String, String> environment,
            Progress progress) {
        this.repository = repository;
        this.terminal = new Terminal(repository, environment, progress);
        this.files = files;
        this.authority = authority;
    }

    /** Has the certificate issued. */
    public void obtain() {
        terminal.type(APPLY);
        terminal.type(WAIT);
    }

    /** Has it issued, and shows that it is what it should be. */
    public void show() {
        obtain();
        terminal.type("kubectl -n demo get certificate -o wide");
        take("tls.crt");
        take("ca.crt");
        String leaf = name(files.resolve("tls.crt"));
        String root = name(files.resolve("ca.crt"));
        terminal.typeExpecting(
                List.of(": OK"),
                "openssl verify -CAfile %s -untrusted %s %s".formatted(root, leaf, leaf));
        terminal.typeExpecting(
                List.of("DNS:"),
                "openssl x509 -in %s -noout -subject -dates -ext subjectAltName".formatted(leaf));
        String issuer = name(authority);
        terminal.typeExpecting(
                List.of("Response verify OK", ": good"),
                "openssl ocsp -no_nonce -issuer %s -cert %s -CAfile %s -url \"$OCSP_URL\""
                        .formatted(issuer, leaf, issuer));
    }

    private void take(String entry) {
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.type(
                "kubectl -n demo get secret web-tls -o jsonpath='{.data.%s}' | base64 -d > %s"
                        .formatted(entry.replace(".", "\\."), name(files.resolve(entry))));
    }

    /** As a person would write the path, standing in the repository. */
    private String name(Path file) {
        return file.startsWith(repository)
                ? repository.relativize(file).toString()
                : file.toString();
    }
}
