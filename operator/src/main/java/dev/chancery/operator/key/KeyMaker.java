package dev.chancery.operator.key;

import dev.chancery.crds.v1alpha1.PrivateKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Makes the key pairs that Certificates ask for. */
@ApplicationScoped
public class KeyMaker {

    /** A new key pair of that algorithm and size. */
    public KeyPair make(PrivateKey wish) {
        try {
            return switch (wish.algorithm()) {
                case RSA -> rsa(wish.bits());
                case ECDSA -> elliptic("secp" + wish.bits() + "r1");
                case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not make a key of " + wish, e);
        }
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair elliptic(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
