package dev.chancery.issuer.parts;

import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS with an identity of the internal authority, for clients and for servers. */
final class MutualTls {

    private static final char[] NO_PASSWORD = {};

    private MutualTls() {}

    static SSLContext of(InternalAuthority authority, String commonName) {
        try {
            Identity identity = authority.identity(commonName);
            KeyStore own = emptyStore();
            own.setKeyEntry("own", key(identity.key()), NO_PASSWORD, chain(identity.certificate()));
            return context(authority, own);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS for " + commonName, e);
        }
    }

    static SSLContext anonymous(InternalAuthority authority) {
        try {
            return context(authority, emptyStore());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private static SSLContext context(InternalAuthority authority, KeyStore own)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, NO_PASSWORD);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("ca", chain(authority.caCertificate())[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Certificate[] chain(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream file = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(file)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(pem).replaceAll("-----[^-]+-----", "");
        byte[] pkcs8 = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
