package dev.chancery.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * How somebody reaches the API server.
 *
 * @param server the address
 * @param authority PEM of the CA behind the server's certificate
 * @param user the name of the entry; who it really is, the token says
 * @param namespace where commands go that name none
 * @param token the bearer token
 */
record Kubeconfig(String server, Path authority, String user, String namespace, String token) {

    void write(Path file) {
        Secret.write(
                file,
                """
                apiVersion: v1
                kind: Config
                current-context: chancery
                clusters:
                - name: chancery
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                contexts:
                - name: chancery
                  context:
                    cluster: chancery
                    user: %s
                    namespace: %s
                users:
                - name: %s
                  user:
                    token: %s
                """
                        .formatted(server, authorityData(), user, namespace, user, token));
    }

    private String authorityData() {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(authority));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Kubeconfig[%s at %s]".formatted(user, server);
    }
}
