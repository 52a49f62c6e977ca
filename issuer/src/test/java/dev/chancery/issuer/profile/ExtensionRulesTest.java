package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;

/** What a CSR asks for beyond its profile is refused by name, and what it asks within is not. */
class ExtensionRulesTest {

    private static final TestRequest SERVER =
            new TestRequest(TestProfiles.configured("extended-key-usages", "server-auth"));
    private static final TestRequest AUTHORITY =
            new TestRequest(
                    TestProfiles.configured(
                            "ca",
                            "true",
                            "path-length",
                            "1",
                            "name-constraints.permitted",
                            "dns:example.com"));

    @Test
    void takesWhatTheProfileGivesAnyway() {
        Csr csr =
                CsrBuilder.forNames("a.example.com")
                        .with(
                                Extension.keyUsage,
                                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                        .with(
                                Extension.extendedKeyUsage,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                        .with(Extension.basicConstraints, new BasicConstraints(false))
                        .with(
                                Extension.subjectKeyIdentifier,
                                new SubjectKeyIdentifier(new byte[20]))
                        .csr();

        assertThat(SERVER.broken(csr)).isEmpty();
    }

    @Test
    void grantsNoKeyUsageOfItsOwnAccord() {
        SERVER.assertBroken(
                server(
                        Extension.keyUsage,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                "key-usages",
                "key-cert-sign");
        SERVER.assertBroken(
                server(Extension.keyUsage, new KeyUsage(KeyUsage.decipherOnly)),
                "key-usages",
                "decipher-only");
    }

    @Test
    void grantsNoExtendedUsageOfItsOwnAccord() {
        SERVER.assertBroken(
                server(
                        Extension.extendedKeyUsage,
                        new ExtendedKeyUsage(
                                new KeyPurposeId[] {
                                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage
                                })),
                "extended-key-usages",
                "[any]");
    }

    @Test
    void makesNobodyAnAuthority() {
        SERVER.assertBroken(
                server(Extension.basicConstraints, new BasicConstraints(true)),
                "basic-constraints",
                "no CA");
        SERVER.assertBroken(
                server(
                        Extension.basicConstraints,
                        new DERSequence(new ASN1Encodable[] {new ASN1Integer(0)})),
                "basic-constraints",
                "path length");
        SERVER.assertBroken(
                server(Extension.nameConstraints, constraints("dns:example.com")),
                "name-constraints",
                "leave them out");
    }

    @Test
    void writesNoOtherExtension() {
        SERVER.assertBroken(
                server(Extension.cRLDistributionPoints, new CRLDistPoint(new DistributionPoint[0])),
                "extensions",
                "2.5.29.31");
        SERVER.assertBroken(
                server(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, DERNull.INSTANCE),
                "extensions",
                "1.3.6.1.5.5.7.48.1.5");
        SERVER.assertBroken(
                server(Extension.noRevAvail, DERNull.INSTANCE), "extensions", "2.5.29.56");
        SERVER.assertBroken(
                server(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2"), new DERUTF8String("CA")),
                "extensions",
                "1.3.6.1.4.1.311.20.2");
    }

    @Test
    void staplesAndSaysThatThereIsNoStatusWhereTheProfileDoes() {
        ASN1Encodable staple = TlsFeature.mustStaple();
        CertificateProfile stapled =
                TestProfiles.configured(
                        "extended-key-usages", "server-auth", "must-staple", "true");
        TestRequest shortLived =
                new TestRequest(
                        TestProfiles.configured(
                                "extended-key-usages",
                                "server-auth",
                                "no-rev-avail",
                                "true",
                                "max-lifetime",
                                "P7D",
                                "default-lifetime",
                                "P1D"));

        assertThat(new TestRequest(stapled).broken(server(TlsFeature.EXTENSION, staple))).isEmpty();
        SERVER.assertBroken(server(TlsFeature.EXTENSION, staple), "must-staple", "[5]");
        new TestRequest(stapled)
                .assertBroken(
                        server(TlsFeature.EXTENSION, new DERSequence(new ASN1Integer(17))),
                        "must-staple",
                        "[17]");
        new TestRequest(
                        stapled,
                        TestPolicies.configured(),
                        new SoftAuthority().authority(Optional.empty()))
                .assertBroken(
                        CsrBuilder.forNames("a.example.com").csr(), "must-staple", "ocsp-url");
        assertThat(shortLived.broken(server(Extension.noRevAvail, DERNull.INSTANCE))).isEmpty();
    }

    @Test
    void namesNoPolicyOfItsOwnAccord() {
        TestRequest gold =
                new TestRequest(
                        TestProfiles.configured(
                                "extended-key-usages",
                                "server-auth",
                                "certificate-policies",
                                "1.3.6.1.4.1.99999.1"));

        assertThat(
                        gold.broken(
                                server(
                                        Extension.certificatePolicies,
                                        policy("1.3.6.1.4.1.99999.1"))))
                .isEmpty();
        gold.assertBroken(
                server(Extension.certificatePolicies, policy("2.5.29.32.0")),
                "certificate-policies",
                "2.5.29.32.0");
        gold.assertBroken(
                server(
                        Extension.certificatePolicies,
                        new CertificatePolicies(
                                new PolicyInformation(
                                        new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"),
                                        new DERSequence()))),
                "certificate-policies",
                "without qualifiers");
    }

    @Test
    void makesAuthoritiesWithinTheirBounds() {
        assertThat(AUTHORITY.broken(authority(new BasicConstraints(1)))).isEmpty();
        assertThat(AUTHORITY.broken(authority(new BasicConstraints(0)))).isEmpty();
        assertThat(AUTHORITY.broken(authority(new BasicConstraints(true)))).isEmpty();
        AUTHORITY.assertBroken(authority(new BasicConstraints(2)), "path-length", "2");
        AUTHORITY.assertBroken(authority(new BasicConstraints(-1)), "path-length", "-1");
        AUTHORITY.assertBroken(
                authority(new BasicConstraints(false)), "basic-constraints", "CA certificates");
    }

    @Test
    void constrainsAuthoritiesAsTheProfileSaysAlone() {
        assertThat(AUTHORITY.broken(constrained("dns:example.com"))).isEmpty();
        AUTHORITY.assertBroken(constrained("dns:example.net"), "name-constraints", "of its own");
    }

    @Test
    void leavesRoomBelowTheAuthorityThatSigns() {
        SoftAuthority shallow = SoftAuthority.withPathLength(1);
        TestRequest request =
                new TestRequest(
                        AUTHORITY.profile(),
                        AUTHORITY.policy(),
                        shallow.authority(Optional.empty()));

        assertThat(request.broken(authority(new BasicConstraints(0)))).isEmpty();
        request.assertBroken(authority(new BasicConstraints(1)), "path-length", "soft");
    }

    @Test
    void makesNoAuthorityWithoutAName() {
        AUTHORITY.assertBroken(
                CsrBuilder.withKey(CsrBuilder.P256).csr(), "subject-fields", "wants a subject");
    }

    @Test
    void readsEveryListOfExtensionsOrNone() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> CsrBuilder.forNames("a.example.com").andAgain("b.example.com").csr())
                .satisfies(
                        refused ->
                                assertThat(refused.refusal()).isInstanceOf(Refusal.BadCsr.class));
    }

    private static Csr server(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        return CsrBuilder.forNames("a.example.com").with(extension, value).csr();
    }

    private static Csr authority(BasicConstraints constraints) {
        return CsrBuilder.withKey(CsrBuilder.P256)
                .subject("CN=Shop CA")
                .with(Extension.basicConstraints, constraints)
                .csr();
    }

    private static Csr constrained(String subtree) {
        return CsrBuilder.withKey(CsrBuilder.P256)
                .subject("CN=Shop CA")
                .with(Extension.nameConstraints, constraints(subtree))
                .csr();
    }

    private static NameConstraints constraints(String subtree) {
        return new NameConstraints(new GeneralSubtree[] {ConstrainedNames.subtree(subtree)}, null);
    }

    private static CertificatePolicies policy(String oid) {
        return new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(oid)));
    }
}
