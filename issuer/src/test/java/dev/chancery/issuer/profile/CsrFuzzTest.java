package dev.chancery.issuer.profile;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chancery.issuer.parts.Mutations;
import dev.chancery.issuer.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Whatever is handed in as a request is read or refused, and nothing else happens. A failure prints
 * the seed that repeats it.
 */
class CsrFuzzTest {

    private static final int CASES = 100;

    /** No hundred cases take a thirtieth of it; it is for one that would never end. */
    private static final Duration NEVER = Duration.ofMinutes(2);

    private static final List<byte[]> GOOD =
            List.of(
                    der(CsrBuilder.forNames("a.example.com", "*.b.example.com")),
                    der(CsrBuilder.withKey(CsrBuilder.ed25519()).signedWith("Ed25519")),
                    der(
                            CsrBuilder.withKey(CsrBuilder.rsa(2048, 65_537))
                                    .names("a.example.com")
                                    .signedWith("SHA256withRSA")));

    private static final List<Extension> EXTENSIONS = extensions();

    @Property(tries = 40)
    void readsOrRefusesBytesOfAnyKind(@ForAll long seed) {
        readOrRefuse(seed, mutations -> pem(mutations.der(mutations.one(GOOD))));
    }

    /** Behind a good signature, where what is asked for is looked into. */
    @Property(tries = 10)
    void readsOrRefusesWhatAGoodKeyAsksFor(@ForAll long seed) {
        readOrRefuse(seed, mutations -> pem(signed(mutations)));
    }

    @Property(tries = 40)
    void readsOrRefusesTextOfAnyKind(@ForAll long seed) {
        String good = "\"" + CsrBuilder.forNames("a.example.com").pem() + "\"";

        readOrRefuse(seed, mutations -> new String(mutations.json(good), StandardCharsets.UTF_8));
    }

    private static void readOrRefuse(long seed, Function<Mutations, String> request) {
        assertTimeoutPreemptively(
                NEVER,
                () -> {
                    for (long one = seed; one != seed + CASES; one++) {
                        readOrRefuse(one, request.apply(new Mutations(one)));
                    }
                });
    }

    private static void readOrRefuse(long seed, String request) {
        try {
            look(request);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    private static void look(String pem) {
        try {
            Csr csr = SubmittedCsr.decode(pem).prove();
            csr.names();
            csr.dnsNames();
            csr.commonName();
        } catch (Refused _) {
            // as good an answer as any
        }
    }

    private static byte[] signed(Mutations mutations) {
        Extension[] asked =
                EXTENSIONS.stream().map(it -> bent(it, mutations)).toArray(Extension[]::new);
        X500NameBuilder subject =
                new X500NameBuilder()
                        .addRDN(BCStyle.CN, new DERUTF8String(mutations.text()))
                        .addRDN(BCStyle.O, new DERUTF8String(mutations.text()));
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            subject.build(), CsrBuilder.P256.getPublic())
                    .addAttribute(
                            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new Extensions(asked))
                    .build(
                            new JcaContentSignerBuilder("SHA256withECDSA")
                                    .build(CsrBuilder.P256.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Extension bent(Extension good, Mutations mutations) {
        byte[] value = good.getExtnValue().getOctets();
        return new Extension(
                good.getExtnId(), false, mutations.one(List.of(value, mutations.der(value))));
    }

    private static List<Extension> extensions() {
        GeneralNames names =
                new GeneralNames(
                        new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "a.example.com"),
                            new GeneralName(GeneralName.iPAddress, "10.0.0.1"),
                            new GeneralName(GeneralName.iPAddress, "::1"),
                            new GeneralName(
                                    GeneralName.uniformResourceIdentifier,
                                    "spiffe://example.org/a"),
                            new GeneralName(GeneralName.rfc822Name, "a@example.com"),
                            new GeneralName(GeneralName.registeredID, "1.2.3"),
                            new GeneralName(GeneralName.directoryName, "CN=a")
                        });
        return List.of(
                extension(Extension.subjectAlternativeName, names),
                extension(
                        Extension.extendedKeyUsage,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                extension(Extension.basicConstraints, new BasicConstraints(3)));
    }

    private static Extension extension(ASN1ObjectIdentifier id, ASN1Object value) {
        try {
            return new Extension(id, false, value.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(CsrBuilder request) {
        return CsrPem.decode(request.pem());
    }
}
