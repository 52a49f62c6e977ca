package dev.chancery.issuer.signing;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate as an object of a token (PKCS#11 v2.40 section 4.6.3). */
record TokenCertificate(X509CertificateHolder certificate) {

    /** CKC_X_509. */
    private static final long X509 = 0;

    /** Whether the token holds it, under whatever name. */
    boolean isIn(Pkcs11Objects objects) throws Pkcs11Exception {
        return !objects.find(
                        Attributes.ofClass(Attributes.CERTIFICATE)
                                .with(Attribute.VALUE, AuthorityChain.der(certificate).octets()))
                .isEmpty();
    }

    /** Puts it into the token, with those names besides. */
    void store(Pkcs11Objects objects, Attributes naming) throws Pkcs11Exception {
        try {
            var _ =
                    objects.create(
                            naming.with(Attribute.CLASS, Attributes.CERTIFICATE)
                                    .with(Attribute.CERTIFICATE_TYPE, X509)
                                    .with(Attribute.TOKEN, true)
                                    .with(Attribute.PRIVATE, false)
                                    .with(Attribute.SUBJECT, certificate.getSubject().getEncoded())
                                    .with(Attribute.ISSUER, certificate.getIssuer().getEncoded())
                                    .with(
                                            Attribute.SERIAL_NUMBER,
                                            new ASN1Integer(certificate.getSerialNumber())
                                                    .getEncoded())
                                    .with(
                                            Attribute.VALUE,
                                            AuthorityChain.der(certificate).octets()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
