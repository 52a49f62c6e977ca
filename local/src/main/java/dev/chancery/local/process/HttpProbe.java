package dev.chancery.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks an address by HTTP and takes 200 for "ready". */
public final class HttpProbe implements Probe {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final URI address;
    private final Map<String, String> headers;
    private final @Nullable SSLSocketFactory sockets;

    private HttpProbe(
            URI address, Map<String, String> headers, @Nullable SSLSocketFactory sockets) {
        this.address = address;
        this.headers = headers;
        this.sockets = sockets;
    }

    public static HttpProbe plain(URI address) {
        return new HttpProbe(address, Map.of(), null);
    }

    /** Asks by TLS a server whose certificate comes from the CA of the PEM file. */
    public static HttpProbe trusting(Path authority, URI address, Map<String, String> headers) {
        return new HttpProbe(address, headers, socketsTrusting(authority));
    }

    @Override
    public boolean ready() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        headers.forEach(connection::setRequestProperty);
        if (sockets != null && connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(sockets);
        }
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }

    private static SSLSocketFactory socketsTrusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot trust " + authority, e);
        }
    }
}
