package dev.chancery.ocsp.authority;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of certificate authorities: {@code <authority>.pem}, the authority's own certificate
 * first, then its chain. Read once, at start.
 *
 * @param path the directory
 */
public record AuthorityDirectory(Path path) {

    private static final String SUFFIX = ".pem";

    /**
     * Reads every authority.
     *
     * @throws IllegalStateException if there is none, or a file does not begin with the certificate
     *     of a CA; the message is for the person who set the directory up
     */
    public AuthorityCatalog read() {
        List<Authority> authorities = new ArrayList<>();
        for (Path file : files()) {
            authorities.add(Authority.of(nameOf(file), first(file)));
        }
        if (authorities.isEmpty()) {
            throw new IllegalStateException(
                    "No authority to answer for: "
                            + path
                            + " holds no <authority>.pem (CHANCERY_AUTHORITIES_DIR)");
        }
        return new AuthorityCatalog(authorities);
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            throw new IllegalStateException(
                    "The directory of authorities is missing: "
                            + path
                            + " (CHANCERY_AUTHORITIES_DIR)");
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list the authorities in " + path, e);
        }
    }

    private static String nameOf(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    private static X509Certificate first(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .forEach(certificates::add);
            return certificates.stream()
                    .findFirst()
                    .filter(certificate -> certificate.getBasicConstraints() >= 0)
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            file + " does not begin with the certificate of a CA"));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("Cannot read the authority in " + file, e);
        }
    }
}
