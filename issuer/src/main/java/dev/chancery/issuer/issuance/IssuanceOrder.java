package dev.chancery.issuer.issuance;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.limits.Expense;
import dev.chancery.issuer.profile.Applicant;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.CertificateRequest;
import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.SanKind;
import dev.chancery.issuer.profile.SubmittedCsr;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is ordered.
 *
 * @param key names the certificate, for ever
 * @param authority who shall sign
 * @param profile the profile to follow
 * @param csr the key and the names, not looked into yet
 * @param duration the lifetime wished for, if any
 * @param narrowing the policy the caller brought, if any
 * @param client for whom
 */
public record IssuanceOrder(
        IdempotencyKey key,
        String authority,
        CertificateProfile profile,
        SubmittedCsr csr,
        @Nullable Duration duration,
        @Nullable Narrowing narrowing,
        Client client) {

    /** The cluster in the keys of what the issuer orders for itself; no caller may use it. */
    public static final String OWN_CLUSTER = "chancery";

    /**
     * For whom a certificate is ordered.
     *
     * @param caller who sent the order
     * @param account who pays for it
     * @param owner the object it is for, {@code namespace/name}; null if for none
     * @param requester the user behind it, where known
     * @param limited whether limits hold; not for the certificates the issuer needs itself
     */
    public record Client(
            String caller,
            String account,
            @Nullable String owner,
            @Nullable String requester,
            boolean limited) {

        /** The issuer itself, which no limit holds back. */
        public static Client issuer() {
            return new Client(Actor.issuer().caller(), "issuer", null, null, false);
        }

        /** As it goes on record. */
        Actor actor() {
            return new Actor(caller, account, owner, requester);
        }
    }

    /** What policy is to judge, {@code csr} being its own. */
    CertificateRequest request(Csr csr) {
        return new CertificateRequest(
                csr,
                duration,
                narrowing,
                new Applicant(
                        client.caller(), client.account(), client.owner(), client.requester()));
    }

    /** What it costs, {@code csr} being its own. */
    Expense expense(Csr csr) {
        return new Expense(
                client.account(),
                csr.dnsNames(),
                csr.names().stream()
                        .filter(name -> name.kind() != SanKind.DNS)
                        .map(name -> name.kind() + ":" + name.value())
                        .toList());
    }
}
