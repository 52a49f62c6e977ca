package dev.chancery.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** What a pod would mount. */
public record TlsSecret(String tlsCrt, String tlsKey, String caCrt) {

    static TlsSecret of(Secret secret) {
        assertThat(secret.getType()).isEqualTo("kubernetes.io/tls");
        Map<String, String> data = secret.getData();
        assertThat(data).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
        return new TlsSecret(text(data, "tls.crt"), text(data, "tls.key"), text(data, "ca.crt"));
    }

    private static String text(Map<String, String> data, String key) {
        String base64 = Objects.requireNonNull(data.get(key), key);
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }

    /** Leaves the key out of failure messages. */
    @Override
    public String toString() {
        return "TlsSecret[tlsCrt=" + tlsCrt + "]";
    }
}
