package dev.chancery.issuer.signing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key in the token.
 *
 * @param handle stands for the private key, which never leaves the token
 * @param chain the certificate kept with it, then those above it that the token holds
 */
record TokenKey(PrivateKey handle, List<X509Certificate> chain) {

    TokenKey {
        chain = List.copyOf(chain);
    }

    /** Leaves out what a provider may say of a private key. */
    @Override
    public String toString() {
        return "TokenKey[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
