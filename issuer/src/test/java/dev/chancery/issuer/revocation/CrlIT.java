package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.status.CrlKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.local.process.Tool;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is revoked is on the CRL that its certificate names, as others read both. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CrlIT {

    private static final Duration HEALING = Duration.ofSeconds(60);

    private static final int SHARDS = 4;

    private final IssuerClient admin = IssuerParts.client("admin");

    @Inject RedisDataSource redis;
    @Inject AuthorityCatalog authorities;
    @Inject CertificateLedger ledger;

    @TempDir
    @SuppressWarnings(
            "NullAway.Init") // JUnit sets it; a constructor's parameters would be Quarkus's
    Path directory;

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void opensslAndJavaSeeTheRevokedOneAndTheGoodOne() throws Exception {
        IssuedCertificate revoked = issued();
        IssuedCertificate good = issuedInShard(shard(revoked));
        post(revoked, "revoke", "{\"reason\": \"KeyCompromise\"}");

        X509CRL crl = crlWith(revoked);

        assertThat(crl.getRevokedCertificate(revoked.serial().value()).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(crl.getRevokedCertificate(good.serial().value())).isNull();
        Path list = file("shard.crl", Der.of(crl.getEncoded()));
        assertThat(Tool.run("openssl", "crl", "-inform", "DER", "-in", list.toString(), "-text"))
                .contains(
                        "Version 2",
                        "X509v3 Issuing Distribution Point: critical",
                        "Key Compromise")
                .contains(address(revoked));
        assertThat(openssl(good, list)).contains("OK");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> openssl(revoked, list))
                .withMessageContaining("certificate revoked");
        validateByJava(good, crl);
        assertThatExceptionOfType(CertPathValidatorException.class)
                .isThrownBy(() -> validateByJava(revoked, crl))
                .satisfies(it -> assertThat(it.getReason()).isEqualTo(BasicReason.REVOKED));
    }

    @Test
    void leavesOutWhatIsNoLongerHeld() throws Exception {
        IssuedCertificate held = issued();
        post(held, "revoke", "{\"reason\": \"CertificateHold\"}");
        X509CRL holding = crlWith(held);

        post(held, "unhold", "");

        X509CRL lifted =
                await().atMost(HEALING)
                        .until(
                                () -> crl(shard(held)),
                                crl -> crl != null && entry(crl, held) == null);
        assertThat(number(lifted)).isGreaterThan(number(holding));
    }

    @Test
    void isPutAgainWhenRedisHasLostIt() throws Exception {
        IssuedCertificate revoked = issued();
        post(revoked, "revoke", "{\"reason\": \"Superseded\"}");
        crlWith(revoked);

        redis.flushall();

        crlWith(revoked);
    }

    @Test
    void isThereForEveryShardAndShownByMetrics() {
        for (int shard = 0; shard < SHARDS; shard++) {
            int each = shard;
            await().atMost(HEALING).until(() -> crl(each) != null);
            await().atMost(HEALING)
                    .until(
                            () ->
                                    IssuerClient.metrics()
                                            .contains(
                                                    "chancery_crl_next_update_timestamp_seconds"
                                                            + "{authority=\"chancery-ca\",shard=\""
                                                            + each
                                                            + "\"}"));
        }
        assertThat(IssuerClient.metrics()).contains("chancery_crl_build_duration_seconds_count");
    }

    /** Validates with this list and none else, and takes no "unknown" for an answer. */
    private void validateByJava(IssuedCertificate certificate, X509CRL crl)
            throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPath path = factory.generateCertPath(List.of(x509(certificate.der())));
        X509Certificate issuer = x509(authority().intermediates().getFirst());
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
        parameters.addCertStore(
                CertStore.getInstance(
                        "Collection", new CollectionCertStoreParameters(List.of(crl))));
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                EnumSet.of(
                        PKIXRevocationChecker.Option.PREFER_CRLS,
                        PKIXRevocationChecker.Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
        validator.validate(path, parameters);
    }

    private String openssl(IssuedCertificate certificate, Path crl) throws Exception {
        Path ca = pem("ca.pem", authority().intermediates().getFirst());
        return Tool.run(
                "openssl",
                "verify",
                "-crl_check",
                "-partial_chain",
                "-x509_strict",
                "-CAfile",
                ca.toString(),
                "-CRLfile",
                pemCrl(crl).toString(),
                pem("leaf.pem", certificate.der()).toString());
    }

    private Path pemCrl(Path der) {
        Path pem = directory.resolve("shard.pem");
        Tool.run("openssl", "crl", "-inform", "DER", "-in", "" + der, "-out", pem.toString());
        return pem;
    }

    private Path pem(String name, Der certificate) throws Exception {
        return Files.writeString(directory.resolve(name), Pem.certificate(certificate));
    }

    private Path file(String name, Der der) throws Exception {
        return Files.write(directory.resolve(name), der.octets());
    }

    private X509CRL crlWith(IssuedCertificate certificate) {
        int shard = shard(certificate);
        return await().atMost(HEALING)
                .until(() -> crl(shard), crl -> crl != null && entry(crl, certificate) != null);
    }

    private static @Nullable X509CRLEntry entry(X509CRL crl, IssuedCertificate certificate) {
        return crl.getRevokedCertificate(certificate.serial().value());
    }

    private @Nullable X509CRL crl(int shard) throws GeneralSecurityException {
        Der bits = Der.of(authority().publicKey().getPublicKeyData().getOctets());
        byte[] der = redis.value(byte[].class).get(new CrlKey(bits.sha256(), shard).redisKey());
        return der == null
                ? null
                : (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(der));
    }

    private static BigInteger number(X509CRL crl) {
        return CRLNumber.getInstance(
                        ASN1OctetString.getInstance(
                                        crl.getExtensionValue(Extension.cRLNumber.getId()))
                                .getOctets())
                .getCRLNumber();
    }

    private static int shard(IssuedCertificate certificate) {
        String address = address(certificate);
        String prefix = "http://127.0.0.1:1/crl/chancery-ca/";
        assertThat(address).startsWith(prefix).endsWith(".crl");
        return Integer.parseInt(
                address.substring(prefix.length(), address.length() - ".crl".length()));
    }

    private static String address(IssuedCertificate certificate) {
        try {
            CRLDistPoint points =
                    CRLDistPoint.getInstance(
                            new X509CertificateHolder(certificate.der().octets())
                                    .getExtension(Extension.cRLDistributionPoints)
                                    .getParsedValue());
            return GeneralNames.getInstance(
                            points.getDistributionPoints()[0].getDistributionPoint().getName())
                    .getNames()[0]
                    .getName()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void post(IssuedCertificate certificate, String what, String body) {
        HttpResponse<String> answer =
                admin.post("/v1/certificates/" + certificate.serial() + ":" + what, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private IssuedCertificate issuedInShard(int shard) {
        return Stream.generate(this::issued)
                .filter(it -> shard(it) == shard)
                .findFirst()
                .orElseThrow();
    }

    private IssuedCertificate issued() {
        HttpResponse<String> answer =
                IssuerParts.client("operator").issue(Order.forNames("a.example.com").json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ledger.certificate(new Serial(IssuerClient.json(answer).get("serial").asText()))
                .orElseThrow();
    }

    private static X509Certificate x509(Der der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der.octets()));
    }

    private Authority authority() {
        return authorities.require("chancery-ca");
    }
}
