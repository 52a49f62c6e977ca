package dev.chancery.issuer.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Objects;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the keys of a token. A private key belongs to the certificate that has the same CKA_ID, and
 * is called by that certificate's label; one without a certificate is not ours.
 */
final class KeyFinder {

    private record Labelled(String label, String id, X509Certificate certificate) {}

    private final Pkcs11Objects objects;

    KeyFinder(Pkcs11Objects objects) {
        this.objects = objects;
    }

    /** The keys by their aliases. */
    Map<String, TokenKey> keys() throws Pkcs11Exception, TokenFailure {
        Map<String, Long> privateKeys = new HashMap<>();
        for (long key : objects.find(Attributes.ofClass(Attributes.PRIVATE_KEY))) {
            privateKeys.put(TokenKey.id(objects.octets(key, Attribute.ID)), key);
        }
        List<Labelled> certificates = certificates();
        Map<String, TokenKey> keys = new HashMap<>();
        for (Labelled found : certificates) {
            Long handle = privateKeys.get(found.id());
            if (handle != null && !found.label().isEmpty()) {
                List<X509Certificate> chain = chain(found.certificate(), certificates);
                keys.put(found.label(), new TokenKey(handle, found.id(), chain));
            }
        }
        return Map.copyOf(keys);
    }

    private List<Labelled> certificates() throws Pkcs11Exception, TokenFailure {
        List<Labelled> certificates = new ArrayList<>();
        for (long found : objects.find(Attributes.ofClass(Attributes.CERTIFICATE))) {
            certificates.add(
                    new Labelled(
                            new String(objects.octets(found, Attribute.LABEL), UTF_8),
                            TokenKey.id(objects.octets(found, Attribute.ID)),
                            certificate(objects.octets(found, Attribute.VALUE))));
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] der) throws TokenFailure {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new TokenFailure(
                    ErrorClass.KEY, "the token holds a certificate that cannot be read", e);
        }
    }

    /** By names alone: no signature is checked. */
    private static List<X509Certificate> chain(X509Certificate own, List<Labelled> certificates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        Optional<X509Certificate> above = above(own, certificates);
        while (above.isPresent() && !chain.contains(above.get())) {
            chain.add(above.get());
            above = above(above.get(), certificates);
        }
        return chain;
    }

    private static Optional<X509Certificate> above(
            X509Certificate below, List<Labelled> certificates) {
        return certificates.stream()
                .map(Labelled::certificate)
                .filter(it -> it.getSubjectX500Principal().equals(below.getIssuerX500Principal()))
                .findFirst();
    }
}
