package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.signing.Authority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TbsLintTest {

    private static final Authority AUTHORITY =
            new SoftAuthority().authority(Optional.of(URI.create("http://ocsp.example.com/ocsp")));
    private static final CertificateProfile SERVER = profile(ExtendedUsage.SERVER_AUTH);
    private static final Csr CSR = CsrBuilder.forNames("a.example.com", "b.example.com").csr();
    private static final Validity VALIDITY =
            new Validity(SoftAuthority.START, SoftAuthority.START.plus(Duration.ofDays(90)));
    private static final Der GOOD =
            SERVER.toBeSigned(
                    CSR, new Serial("4f00000000000000000000000000000a"), VALIDITY, AUTHORITY);

    private static final Map<String, KeyPair> KEYS =
            Map.of(
                    "SHA256withECDSA", CsrBuilder.P256,
                    "SHA384withECDSA", CsrBuilder.ec("secp384r1"),
                    "SHA256withRSA", CsrBuilder.rsa(2048, 65_537),
                    "Ed25519", CsrBuilder.ed25519());

    private static final int SERIAL = 1;
    private static final int SIGNATURE = 2;
    private static final int ISSUER = 3;
    private static final int TIMES = 4;
    private static final int SUBJECT = 5;
    private static final int KEY = 6;
    private static final int EXTENSIONS = 7;

    @Test
    void findsNothingInACleanCertificate() {
        assertThat(findings(GOOD)).isEmpty();
    }

    @Property(tries = 300)
    void findsNothingInWhatTheProfilesProduce(
            @ForAll("profiles") CertificateProfile profile,
            @ForAll("names") Set<GeneralName> names,
            @ForAll("algorithms") String algorithm,
            @ForAll @IntRange(min = 60, max = 60 * 60 * 24 * 400) int lifetime,
            @ForAll @IntRange(max = 2_000) int start,
            @ForAll boolean named) {
        CsrBuilder builder =
                CsrBuilder.withKey(key(algorithm))
                        .signedWith(algorithm)
                        .names(names.toArray(GeneralName[]::new));
        Csr csr = (named ? builder.commonName("a.example.com") : builder).csr();
        // Up to 2081, so that both forms of time occur.
        Instant notBefore = SoftAuthority.START.plus(Duration.ofDays(start * 10L));
        Validity validity = new Validity(notBefore, notBefore.plusSeconds(lifetime));
        Serial serial = Serial.random(new SecureRandom(), validity.notAfter());

        Der toBeSigned = profile.toBeSigned(csr, serial, validity, AUTHORITY);

        assertThat(TbsLint.findings(toBeSigned, profile, csr, AUTHORITY)).isEmpty();
    }

    @Test
    void findsNothingInAResponder() {
        CertificateProfile profile = profile(ExtendedUsage.OCSP_SIGNING);
        Csr csr =
                Csr.forOwnKey(
                        SubjectPublicKeyInfo.getInstance(CsrBuilder.P256.getPublic().getEncoded()),
                        "soft OCSP");

        Der toBeSigned = profile.toBeSigned(csr, new Serial("1a"), VALIDITY, AUTHORITY);

        assertThat(TbsLint.findings(toBeSigned, profile, csr, AUTHORITY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void eachCheckFiresAlone(String check, UnaryOperator<List<ASN1Encodable>> mutation) {
        List<ASN1Encodable> members =
                new ArrayList<>(List.of(ASN1Sequence.getInstance(GOOD.octets()).toArray()));

        assertThat(findings(encoded(mutation.apply(members)))).containsExactly(check);
    }

    static Stream<Arguments> eachCheckFiresAlone() {
        return Stream.concat(memberMutations(), extensionMutations());
    }

    private static Stream<Arguments> memberMutations() {
        return Stream.of(
                member("version", 0, new DERTaggedObject(true, 0, new ASN1Integer(1))),
                member("serial", SERIAL, new ASN1Integer(0)),
                member("serial", SERIAL, new ASN1Integer(-5)),
                member("serial", SERIAL, new ASN1Integer(BigInteger.ONE.shiftLeft(159))),
                member(
                        "signature-algorithm",
                        SIGNATURE,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha1WithRSAEncryption)),
                member("issuer", ISSUER, new X500Name("CN=Other CA")),
                member("issuer", ISSUER, new X500Name("")),
                member("validity-order", TIMES, times("261231000000Z", "260101000000Z")),
                member("validity-order", TIMES, times("260101000000Z", "260101000000Z")),
                member("validity-encoding", TIMES, times("260101000000Z", "20260401000000Z")),
                member(
                        "public-key",
                        KEY,
                        SubjectPublicKeyInfo.getInstance(
                                key("SHA256withRSA").getPublic().getEncoded())));
    }

    private static Stream<Arguments> extensionMutations() {
        return Stream.of(
                added(
                        "name-constraints",
                        Extension.nameConstraints,
                        true,
                        TestProfiles.constraints("dns:example.com")),
                added(
                        "certificate-policies",
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(
                                new PolicyInformation(PolicyQualifierId.id_qt_cps))),
                added("must-staple", TlsFeature.EXTENSION, false, TlsFeature.mustStaple()),
                added("no-rev-avail", Extension.noRevAvail, false, DERNull.INSTANCE),
                without("ocsp-address", Extension.authorityInfoAccess),
                replaced(
                        "ocsp-address",
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(
                                AccessDescription.id_ad_ocsp,
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier,
                                        "http://ocsp.example.net/"))),
                replaced(
                        "extended-key-usage",
                        Extension.extendedKeyUsage,
                        true,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                without("basic-constraints", Extension.basicConstraints),
                replaced(
                        "basic-constraints",
                        Extension.basicConstraints,
                        true,
                        new BasicConstraints(true)),
                replaced(
                        "basic-constraints",
                        Extension.basicConstraints,
                        true,
                        new BasicConstraints(0)),
                replaced(
                        "basic-constraints",
                        Extension.basicConstraints,
                        false,
                        new BasicConstraints(false)),
                without("key-usage", Extension.keyUsage),
                replaced("key-usage", Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                replaced(
                        "key-usage",
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)),
                replaced(
                        "key-usage",
                        Extension.keyUsage,
                        false,
                        new KeyUsage(KeyUsage.digitalSignature)),
                without("extended-key-usage", Extension.extendedKeyUsage),
                replaced(
                        "extended-key-usage",
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(
                                new KeyPurposeId[] {
                                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                                })),
                without("subject-key-identifier", Extension.subjectKeyIdentifier),
                replaced(
                        "subject-key-identifier",
                        Extension.subjectKeyIdentifier,
                        false,
                        new SubjectKeyIdentifier(new byte[20])),
                without("authority-key-identifier", Extension.authorityKeyIdentifier),
                replaced(
                        "authority-key-identifier",
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(new byte[20])),
                replaced("san-as-asked", Extension.subjectAlternativeName, true, names("a.b")),
                replaced(
                        "san-as-asked",
                        Extension.subjectAlternativeName,
                        true,
                        names("a.example.com", "b.example.com", "c.example.com")),
                replaced(
                        "san-critical",
                        Extension.subjectAlternativeName,
                        false,
                        names("a.example.com", "b.example.com")),
                Arguments.of(
                        "duplicate-extension",
                        extensions(
                                list -> {
                                    list.add(list.getFirst());
                                    return list;
                                })),
                Arguments.of(
                        "crl-distribution-point",
                        extensions(
                                list -> {
                                    list.add(
                                            extension(
                                                    Extension.cRLDistributionPoints,
                                                    false,
                                                    new DERSequence()));
                                    return list;
                                })),
                Arguments.of(
                        "ocsp-nocheck",
                        extensions(
                                list -> {
                                    list.add(
                                            extension(
                                                    OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                                                    false,
                                                    DERNull.INSTANCE));
                                    return list;
                                })));
    }

    @Test
    void missesNamesThatAreNotThere() {
        assertThat(findings(mutated(without(Extension.subjectAlternativeName))))
                .containsExactly("san-present", "san-as-asked");
    }

    @Test
    void missesASubjectThatNobodyAskedFor() {
        assertThat(
                        findings(
                                mutated(
                                        members -> {
                                            members.set(SUBJECT, new X500Name("CN=c.example.com"));
                                            return members;
                                        })))
                .containsExactly("subject", "san-critical");
    }

    @Test
    void readsNothingButDer() throws IOException {
        ASN1Encodable[] members = ASN1Sequence.getInstance(GOOD.octets()).toArray();

        assertThat(findings(Der.of(new BERSequence(members).getEncoded()))).containsExactly("der");
    }

    @Test
    void findsWhatIsNoCertificateAtAll() {
        assertThat(findings(Der.of(new byte[] {5, 0}))).containsExactly("structure");
        assertThat(findings(Der.of(new byte[] {1}))).containsExactly("structure");
        assertThat(findings(mutated(members -> members.subList(0, EXTENSIONS))))
                .containsExactly("structure");
    }

    @Test
    void everyCheckIsSeenToFire() {
        Stream<String> alone = eachCheckFiresAlone().map(it -> (String) it.get()[0]);

        assertThat(Stream.concat(alone, Stream.of("san-present", "subject", "der")).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        TbsLint.CHECKS.stream().map(TbsCheck::name).toList());
    }

    @Test
    void namesTheChecksToWhoMustLook() {
        Der defective = mutated(without(Extension.keyUsage));

        assertThatExceptionOfType(DefectiveCertificate.class)
                .isThrownBy(() -> TbsLint.requireClean(defective, SERVER, CSR, AUTHORITY))
                .withMessageContaining("key-usage");
    }

    /** No caller gets so far without names; it stands for whatever a profile might do wrong. */
    @Test
    void letsNoProfileHandOutWhatIsDefective() {
        Csr foreign =
                Csr.forOwnKey(
                        SubjectPublicKeyInfo.getInstance(CsrBuilder.P256.getPublic().getEncoded()),
                        "no names");

        assertThatExceptionOfType(DefectiveCertificate.class)
                .isThrownBy(
                        () -> SERVER.toBeSigned(foreign, new Serial("1a"), VALIDITY, AUTHORITY));
    }

    @Provide
    Arbitrary<CertificateProfile> profiles() {
        return Arbitraries.of(
                profile(ExtendedUsage.SERVER_AUTH),
                profile(ExtendedUsage.CLIENT_AUTH),
                profile(ExtendedUsage.SERVER_AUTH, ExtendedUsage.CLIENT_AUTH));
    }

    @Provide
    Arbitrary<String> algorithms() {
        return Arbitraries.of(KEYS.keySet());
    }

    @Provide
    Arbitrary<Set<GeneralName>> names() {
        return Arbitraries.of(
                        new GeneralName(GeneralName.dNSName, "A.Example.com"),
                        new GeneralName(GeneralName.dNSName, "*.example.com"),
                        new GeneralName(GeneralName.dNSName, "xn--bcher-kva.example"),
                        new GeneralName(GeneralName.iPAddress, "10.0.0.1"),
                        new GeneralName(GeneralName.iPAddress, "2001:db8::1"),
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, "spiffe://example.org/web"),
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, "HTTPS://A.example/Path"),
                        new GeneralName(GeneralName.rfc822Name, "Me@Example.com"))
                .set()
                .ofMinSize(1);
    }

    private static KeyPair key(String algorithm) {
        return Objects.requireNonNull(KEYS.get(algorithm), algorithm);
    }

    private static CertificateProfile profile(ExtendedUsage... usages) {
        return TestProfiles.profile(usages);
    }

    private static List<String> findings(Der toBeSigned) {
        return TbsLint.findings(toBeSigned, SERVER, CSR, AUTHORITY);
    }

    private static Der mutated(UnaryOperator<List<ASN1Encodable>> mutation) {
        return encoded(
                mutation.apply(
                        new ArrayList<>(
                                List.of(ASN1Sequence.getInstance(GOOD.octets()).toArray()))));
    }

    private static Der encoded(List<ASN1Encodable> members) {
        try {
            return Der.of(new DERSequence(members.toArray(ASN1Encodable[]::new)).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments member(String check, int position, ASN1Encodable value) {
        UnaryOperator<List<ASN1Encodable>> mutation =
                members -> {
                    members.set(position, value);
                    return members;
                };
        return Arguments.of(check, mutation);
    }

    private static ASN1Sequence times(String first, String last) {
        return new DERSequence(new ASN1Encodable[] {time(first), time(last)});
    }

    private static ASN1Encodable time(String text) {
        return text.length() > 13 ? new ASN1GeneralizedTime(text) : new ASN1UTCTime(text);
    }

    private static Arguments without(String check, ASN1ObjectIdentifier oid) {
        return Arguments.of(check, without(oid));
    }

    private static UnaryOperator<List<ASN1Encodable>> without(ASN1ObjectIdentifier oid) {
        return extensions(
                list -> {
                    list.removeIf(it -> Extension.getInstance(it).getExtnId().equals(oid));
                    return list;
                });
    }

    private static Arguments added(
            String check, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return Arguments.of(
                check,
                extensions(
                        list -> {
                            list.add(extension(oid, critical, value));
                            return list;
                        }));
    }

    private static Arguments replaced(
            String check, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return Arguments.of(
                check,
                extensions(
                        list -> {
                            list.replaceAll(
                                    it ->
                                            Extension.getInstance(it).getExtnId().equals(oid)
                                                    ? extension(oid, critical, value)
                                                    : it);
                            return list;
                        }));
    }

    private static UnaryOperator<List<ASN1Encodable>> extensions(
            UnaryOperator<List<ASN1Encodable>> mutation) {
        return members -> {
            ASN1Sequence old =
                    ASN1Sequence.getInstance(
                            ASN1TaggedObject.getInstance(members.get(EXTENSIONS))
                                    .getExplicitBaseObject());
            List<ASN1Encodable> list = mutation.apply(new ArrayList<>(List.of(old.toArray())));
            ASN1EncodableVector changed = new ASN1EncodableVector();
            list.forEach(changed::add);
            members.set(EXTENSIONS, new DERTaggedObject(true, 3, new DERSequence(changed)));
            return members;
        };
    }

    private static Extension extension(
            ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(
                    oid, critical, new DEROctetString(value.toASN1Primitive().getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GeneralNames names(String... names) {
        return new GeneralNames(
                Arrays.stream(names)
                        .map(it -> new GeneralName(GeneralName.dNSName, it))
                        .toArray(GeneralName[]::new));
    }
}
