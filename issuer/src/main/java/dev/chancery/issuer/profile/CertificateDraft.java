package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.CertificatePreview;
import dev.chancery.contracts.issue.CertificatePreview.ExtensionPreview;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Validity;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;

/**
 * What would be signed.
 *
 * @param profile the profile it follows
 * @param csr what it is made of
 * @param validity when it would be valid
 * @param toBeSigned its bytes, under a serial number that means nothing
 * @param findings what the lint finds in them
 */
public record CertificateDraft(
        String profile, Csr csr, Validity validity, Der toBeSigned, List<String> findings) {

    public CertificateDraft {
        findings = List.copyOf(findings);
    }

    /** The draft for people, read back from its bytes. */
    public CertificatePreview preview() {
        TBSCertificate read = TBSCertificate.getInstance(toBeSigned.octets());
        Extensions extensions = read.getExtensions();
        return new CertificatePreview(
                profile,
                name(read.getIssuer()),
                name(read.getSubject()),
                ExtensionText.names(extensions),
                validity.notBefore(),
                validity.notAfter(),
                csr.keyType() == KeyType.RSA
                        ? "rsa-" + csr.keyBits()
                        : ConfigurationWord.of(csr.keyType()),
                Arrays.stream(extensions.getExtensionOIDs())
                        .map(extensions::getExtension)
                        .map(CertificateDraft::preview)
                        .toList());
    }

    private static ExtensionPreview preview(Extension extension) {
        ASN1ObjectIdentifier oid = extension.getExtnId();
        return new ExtensionPreview(
                oid.getId(),
                ExtensionText.name(oid),
                extension.isCritical(),
                ExtensionText.of(extension));
    }

    private static String name(X500Name name) {
        return X500Name.getInstance(RFC4519Style.INSTANCE, name).toString();
    }
}
