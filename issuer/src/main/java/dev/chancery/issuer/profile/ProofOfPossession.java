package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcEdDSAContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Whether a request is signed by the key it wants certified. Bouncy Castle's own engines do it, not
 * the platform's: on P-256 they are two and a half times as fast.
 */
final class ProofOfPossession {

    private static final Set<ASN1ObjectIdentifier> ECDSA =
            Set.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA256,
                    X9ObjectIdentifiers.ecdsa_with_SHA384,
                    X9ObjectIdentifiers.ecdsa_with_SHA512);

    private static final Map<KeyType, Set<ASN1ObjectIdentifier>> ALGORITHMS =
            Map.of(
                    KeyType.ECDSA_P256, ECDSA,
                    KeyType.ECDSA_P384, ECDSA,
                    KeyType.ECDSA_P521, ECDSA,
                    KeyType.RSA,
                            Set.of(
                                    PKCSObjectIdentifiers.sha256WithRSAEncryption,
                                    PKCSObjectIdentifiers.sha384WithRSAEncryption,
                                    PKCSObjectIdentifiers.sha512WithRSAEncryption),
                    KeyType.ED25519, Set.of(EdECObjectIdentifiers.id_Ed25519));

    private ProofOfPossession() {}

    /**
     * Returns if {@code request} is signed by {@code key}.
     *
     * @throws Refused if it is not, or by an algorithm that is not accepted
     */
    static void require(PKCS10CertificationRequest request, SubjectKey key) {
        ASN1ObjectIdentifier algorithm = request.getSignatureAlgorithm().getAlgorithm();
        if (!ALGORITHMS.getOrDefault(key.type(), Set.of()).contains(algorithm)) {
            throw new Refused(
                    new Refusal.BadCsr(
                            "it must be signed with SHA-256, SHA-384 or SHA-512 by its own kind of"
                                    + " key"));
        }
        try {
            if (!request.isSignatureValid(verifier(key.type()).build(key.parameter()))) {
                throw new Refused(
                        new Refusal.BadCsr(
                                "its signature does not verify with its own public key"));
            }
        } catch (OperatorCreationException | PKCSException e) {
            throw new Refused(new Refusal.BadCsr("its signature cannot be checked"), e);
        }
    }

    private static BcContentVerifierProviderBuilder verifier(KeyType type) {
        DefaultDigestAlgorithmIdentifierFinder digests =
                new DefaultDigestAlgorithmIdentifierFinder();
        return switch (type) {
            case ECDSA_P256, ECDSA_P384, ECDSA_P521 ->
                    new BcECContentVerifierProviderBuilder(digests);
            case RSA -> new BcRSAContentVerifierProviderBuilder(digests);
            case ED25519 -> new BcEdDSAContentVerifierProviderBuilder();
        };
    }
}
