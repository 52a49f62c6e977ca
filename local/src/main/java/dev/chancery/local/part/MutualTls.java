package dev.chancery.local.part;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS in which both sides may show a certificate, from PEM files, for clients and for servers. */
public final class MutualTls {
    private static final char[] NO_PASSWORD = {};

    private MutualTls() {}

    /** Shows that identity and trusts the certificate in {@code trusted} alone. */
    public static SSLContext of(Identity identity, Path trusted) {
        return of(identity.certificate(), identity.key(), trusted);
    }

    /** Shows that certificate and trusts the one in {@code trusted} alone. */
    public static SSLContext of(Path certificate, Path key, Path trusted) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "own",
                    PemFile.readKey(key),
                    NO_PASSWORD,
                    PemFile.readCertificates(certificate));
            return context(own, trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS with " + certificate, e);
        }
    }

    /** Shows nothing. */
    public static SSLContext anonymous(Path trusted) {
        try {
            return context(emptyStore(), trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS that trusts " + trusted, e);
        }
    }

    private static SSLContext context(KeyStore own, Path trusted)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, NO_PASSWORD);
        KeyStore others = emptyStore();
        Certificate authority = PemFile.readCertificate(trusted);
        others.setCertificateEntry("authority", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(others);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
