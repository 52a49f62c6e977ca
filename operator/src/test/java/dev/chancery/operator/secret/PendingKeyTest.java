package dev.chancery.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.operator.key.KeyMaker;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingKeyTest {

    private static final PrivateKey P256 = new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null);

    private final Certificate certificate = asking("a.example.com", "48h", P256);
    private final PendingKey key = PendingKey.make(certificate, 3, new KeyMaker().make(P256));

    @Test
    void servesWhatItWasMadeForHoweverThatIsWritten() {
        assertThat(key.serves(certificate)).isTrue();
        assertThat(key.serves(asking("A.example.com", "48h0m", P256))).isTrue();
    }

    @Test
    void servesNothingElse() {
        assertThat(key.serves(asking("b.example.com", "48h", P256))).isFalse();
        assertThat(key.serves(asking("a.example.com", "49h", P256))).isFalse();
        assertThat(
                        key.serves(
                                asking(
                                        "a.example.com",
                                        "48h",
                                        new PrivateKey(KeyAlgorithm.ECDSA, 384, null, null))))
                .isFalse();
    }

    @Test
    void comesBackFromItsSecretAsItWas() {
        Secret secret = PendingKeySecret.toCreate(certificate, key);

        assertThat(PendingKeySecret.read(secret)).isEqualTo(key);
        assertThat(secret.getMetadata().getOwnerReferences()).hasSize(1);
    }

    @Test
    void thatWasSpoiledServesNobodyButKeepsItsRevision() {
        Secret secret = PendingKeySecret.toCreate(certificate, key);
        secret.setData(Map.of("tls.key", "aGVsbG8="));

        PendingKey spoiled = PendingKeySecret.read(secret);

        assertThat(spoiled.serves(certificate)).isFalse();
        assertThat(spoiled.revision()).isEqualTo(3);
    }

    private static Certificate asking(String name, String duration, PrivateKey key) {
        Certificate certificate = new Certificate();
        certificate.setMetadata(
                new ObjectMetaBuilder()
                        .withName("web")
                        .withNamespace("demo")
                        .withUid("uid-1")
                        .build());
        certificate.setSpec(
                new CertificateSpec(
                        "web-tls",
                        new IssuerRef("chancery", IssuerKind.CLUSTER_ISSUER, null),
                        null,
                        List.of(name),
                        duration,
                        null,
                        null,
                        key,
                        null));
        return certificate;
    }
}
