package dev.chancery.e2e.system;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** PEM as the tests need it, read with the JDK alone. */
public final class Pem {

    private static final Pattern CERTIFICATE =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", Pattern.DOTALL);

    private Pem() {}

    /** The certificates of a bundle, each as PEM, in order. */
    public static List<String> split(String bundle) {
        return CERTIFICATE.matcher(bundle).results().map(MatchResult::group).toList();
    }

    /** The certificates of a bundle, in order. */
    public static List<X509Certificate> certificates(String bundle) {
        return split(bundle).stream().map(Pem::certificate).toList();
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Not a certificate: " + pem, e);
        }
    }
}
