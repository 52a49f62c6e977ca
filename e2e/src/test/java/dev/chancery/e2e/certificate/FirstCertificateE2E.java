package dev.chancery.e2e.certificate;

import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.Ledger.Issuance;
import dev.chancery.e2e.system.OpenSsl;
import dev.chancery.e2e.system.Pem;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.Tenant;
import dev.chancery.e2e.system.TlsSecret;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningSystem.class)
class FirstCertificateE2E {

    @Test
    void becomesASecretThatOthersTrust(Chancery chancery, @TempDir Path folder) throws Exception {
        Tenant tenant = chancery.tenant("first").withIssuer(null);

        tenant.apply("web", "web.first.example.com", "*.first.example.com");
        tenant.awaitReady("web");

        TlsSecret secret = tenant.tlsSecret("web");
        List<X509Certificate> chain = Pem.certificates(secret.tlsCrt());
        assertThat(chain).hasSize(2);
        assertThat(chain.getFirst().getPublicKey()).isInstanceOf(ECPublicKey.class);
        assertThat(dnsNames(chain.getFirst()))
                .containsExactlyInAnyOrder("web.first.example.com", "*.first.example.com");
        OpenSsl openssl = new OpenSsl(folder);
        openssl.verify(secret.tlsCrt(), secret.caCrt());
        openssl.requireMatchingKey(secret.tlsCrt(), secret.tlsKey());
        assertThat(openssl.ocspStatus(secret.tlsCrt(), secret.caCrt())).isEqualTo("good");
    }

    @Test
    void isDescribedByItsStatus(Chancery chancery) {
        Tenant tenant = chancery.tenant("status").withIssuer(null);

        tenant.apply("web", "web.status.example.com");
        Certificate ready = tenant.awaitReady("web");

        X509Certificate leaf = Pem.certificates(tenant.tlsSecret("web").tlsCrt()).getFirst();
        CertificateStatus status = status(ready);
        assertThat(status.observedGeneration()).isEqualTo(ready.getMetadata().getGeneration());
        assertThat(status.serial()).isEqualTo(leaf.getSerialNumber().toString(16));
        assertThat(status.notBefore()).isEqualTo(leaf.getNotBefore().toInstant());
        assertThat(status.notAfter()).isEqualTo(leaf.getNotAfter().toInstant());
        assertThat(status.renewalTime()).isBetween(status.notBefore(), status.notAfter());
        assertThat(status.revision()).isEqualTo(1);
        assertThat(status.nextAttemptTime()).isNull();
        assertThat(chancery.ledger().issuances(ready.getMetadata().getUid()))
                .containsExactly(
                        new Issuance(1, Objects.requireNonNull(status.serial()), "issued"));
        assertThat(chancery.issuer().get("/v1/certificates/" + status.serial()).status())
                .isEqualTo(200);
    }

    @Test
    void comesAnewWhenItsSecretIsDeleted(Chancery chancery) {
        Tenant tenant = chancery.tenant("deleted").withIssuer(null);
        tenant.apply("web", "web.deleted.example.com");
        String first = serial(tenant.awaitReady("web"));

        tenant.deleteSecret("web");
        Certificate replaced = tenant.awaitReplaced("web", first);

        assertThat(status(replaced).revision()).isEqualTo(2);
        assertThat(leafSerial(tenant)).isEqualTo(serial(replaced)).isNotEqualTo(first);
    }

    @Test
    void comesAnewWhenItsNamesChange(Chancery chancery) throws Exception {
        Tenant tenant = chancery.tenant("renamed").withIssuer(null);
        tenant.apply("web", "old.renamed.example.com");
        String first = serial(tenant.awaitReady("web"));

        tenant.apply("web", "new.renamed.example.com");
        Certificate replaced = tenant.awaitReplaced("web", first);

        assertThat(leafSerial(tenant)).isEqualTo(serial(replaced));
        assertThat(dnsNames(Pem.certificates(tenant.tlsSecret("web").tlsCrt()).getFirst()))
                .containsExactly("new.renamed.example.com");
    }

    @Test
    void renewsByItself(Chancery chancery) {
        Tenant tenant = chancery.tenant("renewed").withIssuer("1m");
        tenant.apply("web", "web.renewed.example.com");
        Certificate first = tenant.awaitReady("web");

        Certificate renewed = tenant.awaitReplaced("web", serial(first));

        assertThat(status(renewed).notBefore()).isAfter(status(first).notBefore());
        assertThat(status(renewed).revision()).isEqualTo(2);
        assertThat(leafSerial(tenant)).isEqualTo(serial(renewed));
    }

    private static String serial(Certificate certificate) {
        return Objects.requireNonNull(status(certificate).serial());
    }

    private static String leafSerial(Tenant tenant) {
        BigInteger serial =
                Pem.certificates(tenant.tlsSecret("web").tlsCrt()).getFirst().getSerialNumber();
        return serial.toString(16);
    }

    private static List<String> dnsNames(X509Certificate certificate) throws Exception {
        Collection<List<?>> names =
                Objects.requireNonNull(certificate.getSubjectAlternativeNames());
        return names.stream().map(name -> (String) name.get(1)).toList();
    }
}
