package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A certificate signing request (RFC 2986) whose sender has proved to hold the private key. That
 * one exists does not mean that a profile allows what it asks for.
 */
public final class Csr {

    private final SubjectKey key;
    private final RequestedSubject subject;
    private final RequestedExtensions extensions;
    private final String sha256;

    private Csr(
            SubjectKey key,
            RequestedSubject subject,
            RequestedExtensions extensions,
            String sha256) {
        this.key = key;
        this.subject = subject;
        this.extensions = extensions;
        this.sha256 = sha256;
    }

    /**
     * The request in {@code pem}.
     *
     * @throws Refused with {@link Refusal.BadCsr} if it is none, its key is weak, or its signature
     *     does not prove possession of the key
     */
    public static Csr parse(String pem) {
        return read(CsrPem.decode(pem));
    }

    /** The request in {@code der}; throws as {@link #parse} does. */
    static Csr read(byte[] der) {
        try {
            return of(der);
        } catch (Refused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle answers broken ASN.1 with whatever it trips over.
            throw new Refused(new Refusal.BadCsr("The CSR is not well-formed DER."), e);
        }
    }

    /**
     * A request for a key of our own token, of which possession needs no proof. Asking again for
     * the same key and name is the same request.
     */
    public static Csr forOwnKey(SubjectPublicKeyInfo key, String commonName) {
        return new Csr(
                SubjectKey.of(key),
                RequestedSubject.ofCommonName(commonName),
                RequestedExtensions.none(),
                encoded(key).sha256());
    }

    private static Csr of(byte[] der) throws IOException {
        PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
        SubjectKey key = SubjectKey.of(request.getSubjectPublicKeyInfo());
        ProofOfPossession.require(request, key);
        RequestedExtensions asked = RequestedExtensions.of(request);
        return new Csr(
                key,
                RequestedSubject.of(X500Name.getInstance(request.getSubject())),
                asked,
                Der.of(der).sha256());
    }

    /** The key to certify, as DER of SubjectPublicKeyInfo. */
    public Der subjectPublicKeyInfo() {
        return encoded(key.info());
    }

    public KeyType keyType() {
        return key.type();
    }

    /** The size of its modulus or of its curve. */
    public int keyBits() {
        return key.bits();
    }

    /** What openssl-blacklist knows an RSA key by. */
    Optional<byte[]> modulusHash() {
        return key.modulusHash();
    }

    /** The subject's common name, lower case, if it has one. */
    public Optional<String> commonName() {
        return subject.commonName();
    }

    /** The DNS names asked for, lower case, in their order, each once; their syntax unchecked. */
    public List<String> dnsNames() {
        return extensions.names().stream()
                .filter(name -> name.kind() == SanKind.DNS)
                .map(RequestedName::text)
                .toList();
    }

    /**
     * The names asked for, of all kinds, in their order, each once.
     *
     * @throws Refused with {@link Refusal.ProfileViolation} if one is none of its kind
     */
    public List<SubjectName> names() {
        return extensions.names().stream().map(Csr::parsed).distinct().toList();
    }

    /** Whether all its names are of their kinds, and no more than any profile takes. */
    public boolean wellNamed() {
        return extensions.names().size() <= NameRules.MAX_NAMES
                && extensions.names().stream().allMatch(RequestedName::wellFormed);
    }

    /** What tells this request from every other, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    RequestedSubject subject() {
        return subject;
    }

    RequestedExtensions extensions() {
        return extensions;
    }

    private static SubjectName parsed(RequestedName name) {
        try {
            return name.parsed();
        } catch (IllegalArgumentException e) {
            throw name.malformed(e).refused();
        }
    }

    private static Der encoded(SubjectPublicKeyInfo key) {
        try {
            return Der.of(key.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** Length and hash alone: a CSR must not reach a log. */
    @Override
    public String toString() {
        return "Csr[keyType=" + keyType() + ", sha256=" + sha256 + "]";
    }
}
