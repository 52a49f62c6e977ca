package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.CrlDistribution;
import dev.chancery.issuer.signing.KeyIdentifier;
import dev.chancery.issuer.signing.SignatureScheme;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority with its key in memory, for tests of what is to be signed. */
public final class SoftAuthority {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(3650));

    private final KeyPair pair;
    private final X509CertificateHolder certificate;

    public SoftAuthority() {
        pair = CsrBuilder.ec("secp256r1");
        certificate = selfSigned(new BasicConstraints(true));
    }

    private SoftAuthority(int pathLength) {
        pair = CsrBuilder.ec("secp256r1");
        certificate = selfSigned(new BasicConstraints(pathLength));
    }

    /** One whose P-256 key another authority has certified. */
    SoftAuthority(KeyPair pair, X509CertificateHolder certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    /** One that allows so many authorities below it. */
    static SoftAuthority withPathLength(int pathLength) {
        return new SoftAuthority(pathLength);
    }

    /** Tells OCSP addresses if there is one to tell. */
    public Authority authority(Optional<URI> ocspAddress) {
        return new Authority(
                "soft",
                certificate,
                List.of(der()),
                der(),
                SignatureScheme.ECDSA_SHA256,
                ocspAddress);
    }

    /** Tells CRL addresses. */
    public Authority authority(CrlDistribution crl) {
        return new Authority(
                "soft",
                certificate,
                List.of(der()),
                der(),
                SignatureScheme.ECDSA_SHA256,
                Optional.empty(),
                Optional.of(crl));
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    Der signed(Der toBeSigned) {
        try {
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(TBSCertificate.getInstance(toBeSigned.octets()));
            parts.add(SignatureScheme.ECDSA_SHA256.identifier());
            parts.add(new DERBitString(signature(toBeSigned)));
            return Der.of(new DERSequence(parts).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its signature over those bytes. */
    public byte[] signature(Der toBeSigned) {
        try {
            ContentSigner signer = signer();
            signer.getOutputStream().write(toBeSigned.octets());
            return signer.getSignature();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Der der() {
        try {
            return Der.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder selfSigned(BasicConstraints constraints) {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        X500Name name = new X500Name("CN=Soft CA");
        try {
            return new X509v3CertificateBuilder(
                            name, BigInteger.ONE, Date.from(START), Date.from(END), name, key)
                    .addExtension(Extension.basicConstraints, true, constraints)
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new SubjectKeyIdentifier(KeyIdentifier.of(key)))
                    .build(signer());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
