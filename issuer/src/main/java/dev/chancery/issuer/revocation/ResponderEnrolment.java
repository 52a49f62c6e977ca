package dev.chancery.issuer.revocation;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.issuance.IssuanceOrder;
import dev.chancery.issuer.issuance.IssuanceService;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.ProfileCatalog;
import dev.chancery.issuer.profile.SubmittedCsr;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import dev.chancery.issuer.signing.KeyIdentifier;
import dev.chancery.issuer.signing.TokenSigner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Has responder certificates issued as any other certificate is: reserved, signed, recorded. All
 * issuer processes ask with the same key, and so get the same certificate.
 */
@Singleton
class ResponderEnrolment implements ResponderSource {

    private static final int KEY_ID_OCTETS = 8;

    private final IssuanceService issuance;
    private final CertificateProfile profile;
    private final AuthorityCatalog authorities;
    private final TokenSigner token;

    ResponderEnrolment(
            IssuanceService issuance,
            ProfileCatalog profiles,
            AuthorityCatalog authorities,
            TokenSigner token,
            OcspConfig config) {
        this.issuance = issuance;
        this.profile = profiles.ocspResponder();
        this.authorities = authorities;
        this.token = token;
        Duration needed = config.responderPeriod().plus(config.validity());
        if (profile.lifetime().usual().compareTo(needed) <= 0) {
            throw new IllegalArgumentException(
                    "the default-lifetime of the profile %s must be longer than %s"
                                    .formatted(profile.name(), needed)
                            + ", chancery.ocsp.responder-period and chancery.ocsp.validity"
                            + " together");
        }
    }

    @Override
    public ResponderCredentials credentials(Authority authority, ResponderPeriod period) {
        String alias = authorities.ocspKey(authority.name());
        SubjectPublicKeyInfo key = token.publicKey(alias);
        IssuedCertificate issued =
                issuance.issue(
                                new IssuanceOrder(
                                        idempotencyKey(authority, key, period),
                                        authority.name(),
                                        profile,
                                        SubmittedCsr.of(
                                                Csr.forOwnKey(key, authority.name() + " OCSP")),
                                        null,
                                        null,
                                        IssuanceOrder.Client.issuer()))
                        .certificate();
        return new ResponderCredentials(authority, alias, holder(issued.der()), period.end());
    }

    /** Another key of authority or responder is another responder, within the same period too. */
    private static IdempotencyKey idempotencyKey(
            Authority authority, SubjectPublicKeyInfo key, ResponderPeriod period) {
        String keys = keyId(authority.publicKey()) + ":" + keyId(key);
        return new IdempotencyKey(
                IssuanceOrder.OWN_CLUSTER,
                "ocsp-responder:" + authority.name() + ":" + keys,
                period.number());
    }

    private static String keyId(SubjectPublicKeyInfo key) {
        return HexFormat.of().formatHex(KeyIdentifier.of(key), 0, KEY_ID_OCTETS);
    }

    private static X509CertificateHolder holder(Der certificate) {
        try {
            return new X509CertificateHolder(certificate.octets());
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger holds a certificate that is none", e);
        }
    }
}
