package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** Whether a certificate says where OCSP is to be asked (RFC 5280 section 4.2.2.1). */
public final class OcspPointer {

    private OcspPointer() {}

    /** Told by the bytes, since whoever takes a reservation over knows nothing else of it. */
    public static boolean in(Der toBeSigned) {
        Extensions extensions = TBSCertificate.getInstance(toBeSigned.octets()).getExtensions();
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
        return access != null
                && Arrays.stream(access.getAccessDescriptions())
                        .anyMatch(it -> it.getAccessMethod().equals(AccessDescription.id_ad_ocsp));
    }
}
