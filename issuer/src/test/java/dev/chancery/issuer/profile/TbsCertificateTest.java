package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.CrlDistribution;
import dev.chancery.issuer.signing.SignatureScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;

class TbsCertificateTest {

    private static final URI OCSP = URI.create("http://ocsp.example.com/ocsp");
    private static final Serial SERIAL = new Serial("4f00000000000000000000000000000a");
    private static final Validity VALIDITY =
            new Validity(SoftAuthority.START, SoftAuthority.START.plus(Duration.ofDays(90)));
    private static final CertificateProfile SERVER =
            TestProfiles.profile(ExtendedUsage.SERVER_AUTH, ExtendedUsage.CLIENT_AUTH);

    private final SoftAuthority soft = new SoftAuthority();
    private final Authority authority = soft.authority(Optional.of(OCSP));

    @Test
    void readsInTheJdkAsMeant() throws Exception {
        Csr csr = CsrBuilder.forNames("a.example.com", "*.b.example.com").csr();

        X509Certificate certificate = jdk(soft.signed(toBeSigned(SERVER, csr)));

        certificate.verify(jdk(Der.of(soft.certificate().getEncoded())).getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber()).isEqualTo(SERIAL.value());
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(VALIDITY.notBefore());
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(VALIDITY.notAfter());
        assertThat(certificate.getPublicKey()).isEqualTo(CsrBuilder.P256.getPublic());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "a.example.com"), List.of(2, "*.b.example.com"));
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.17", "2.5.29.19");
    }

    @Test
    void readsInBouncyCastleAsMeant() {
        Csr csr =
                CsrBuilder.forNames("a.example.com", "b.example.com")
                        .subject("CN=A.example.com")
                        .csr();

        TBSCertificate tbs = TBSCertificate.getInstance(toBeSigned(SERVER, csr).octets());

        Extensions extensions = tbs.getExtensions();
        assertThat(tbs.getSubject()).hasToString("CN=a.example.com");
        assertThat(tbs.getIssuer()).isEqualTo(soft.certificate().getSubject());
        assertThat(BasicConstraints.fromExtensions(extensions).isCA()).isFalse();
        assertThat(KeyUsage.fromExtensions(extensions))
                .isEqualTo(new KeyUsage(KeyUsage.digitalSignature));
        assertThat(AuthorityKeyIdentifier.fromExtensions(extensions).getKeyIdentifierOctets())
                .isEqualTo(authority.keyIdentifier());
        assertThat(extensions.getExtension(Extension.subjectAlternativeName).isCritical())
                .isFalse();
        assertThat(
                        AuthorityInformationAccess.fromExtensions(extensions)
                                .getAccessDescriptions()[0]
                                .getAccessLocation()
                                .getName())
                .hasToString(OCSP.toString());
    }

    @Test
    void isTheSameBytesForTheSameArguments() {
        Csr csr = CsrBuilder.forNames("a.example.com").csr();

        assertThat(toBeSigned(SERVER, csr)).isEqualTo(toBeSigned(SERVER, csr));
    }

    @Test
    void isTheSameBytesFromReleaseToRelease() throws Exception {
        Csr csr = Csr.parse(golden("request.pem"));

        Der tbs = SERVER.toBeSigned(csr, SERIAL, VALIDITY, goldenAuthority());

        assertThat(HexFormat.of().formatHex(tbs.octets()))
                .isEqualTo(golden("tbs.hex").replace("\n", ""));
    }

    @Test
    void saysNothingOfOcspWhereThereIsNone() {
        Csr csr = CsrBuilder.forNames("a.example.com").csr();

        Der tbs = SERVER.toBeSigned(csr, SERIAL, VALIDITY, soft.authority(Optional.empty()));

        assertThat(
                        TBSCertificate.getInstance(tbs.octets())
                                .getExtensions()
                                .getExtension(Extension.authorityInfoAccess))
                .isNull();
    }

    @Test
    void namesTheCrlOfItsShard() {
        Csr csr = CsrBuilder.forNames("a.example.com").csr();
        Authority sharded =
                soft.authority(new CrlDistribution("http://crl.example/{issuer}/{shard}", 7));

        Der tbs = SERVER.toBeSigned(csr, SERIAL, VALIDITY, sharded);

        Extensions extensions = TBSCertificate.getInstance(tbs.octets()).getExtensions();
        assertThat(extensions.getExtension(Extension.cRLDistributionPoints).isCritical()).isFalse();
        int shard = SERIAL.value().mod(BigInteger.valueOf(7)).intValue();
        assertThat(SERVER.crlShard(SERIAL, sharded)).isEqualTo(shard);
        assertThat(
                        CRLDistPoint.getInstance(
                                        extensions.getExtensionParsedValue(
                                                Extension.cRLDistributionPoints))
                                .getDistributionPoints())
                .extracting(it -> it.getDistributionPoint().getName())
                .extracting(it -> GeneralNames.getInstance(it).getNames()[0].getName().toString())
                .containsExactly("http://crl.example/soft/" + shard);
    }

    @Test
    void letsAnRsaServerDecryptKeys() {
        Csr csr =
                CsrBuilder.withKey(CsrBuilder.rsa(2048, 65_537))
                        .names("a.example.com")
                        .signedWith("SHA256withRSA")
                        .csr();

        assertThat(
                        KeyUsage.fromExtensions(
                                TBSCertificate.getInstance(toBeSigned(SERVER, csr).octets())
                                        .getExtensions()))
                .isEqualTo(new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    }

    @Test
    void marksAnOcspResponderAsOne() throws Exception {
        Csr csr =
                Csr.forOwnKey(
                        SubjectPublicKeyInfo.getInstance(CsrBuilder.P256.getPublic().getEncoded()),
                        "soft OCSP");

        Der tbs = toBeSigned(TestProfiles.profile(ExtendedUsage.OCSP_SIGNING), csr);

        X509CertificateHolder holder = new X509CertificateHolder(soft.signed(tbs).octets());
        Extensions extensions = holder.getExtensions();
        assertThat(holder.getSubject()).hasToString("CN=soft OCSP");
        assertThat(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                .containsExactly(KeyPurposeId.id_kp_OCSPSigning);
        assertThat(extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)).isNotNull();
        assertThat(extensions.getExtension(Extension.authorityInfoAccess)).isNull();
        assertThat(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName))
                .isNull();
    }

    private Der toBeSigned(CertificateProfile profile, Csr csr) {
        return profile.toBeSigned(csr, SERIAL, VALIDITY, authority);
    }

    private static Authority goldenAuthority() throws Exception {
        try (PEMParser pem = new PEMParser(new StringReader(golden("authority.pem")))) {
            X509CertificateHolder certificate = (X509CertificateHolder) pem.readObject();
            Der der = Der.of(certificate.getEncoded());
            return new Authority(
                    "golden",
                    certificate,
                    List.of(der),
                    der,
                    SignatureScheme.ECDSA_SHA256,
                    Optional.of(OCSP));
        }
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "golden", name));
    }

    private static X509Certificate jdk(Der der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der.octets()));
    }
}
