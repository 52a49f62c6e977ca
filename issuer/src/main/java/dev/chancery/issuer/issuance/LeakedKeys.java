package dev.chancery.issuer.issuance;

import dev.chancery.issuer.profile.Csr;
import dev.chancery.issuer.profile.KeyBlocklist;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;

/** The keys that others hold, whether a list says so or whoever had a certificate for one. */
@Singleton
class LeakedKeys {

    private final KeyBlocklist blocklist;
    private final CompromisedKeys compromised;

    LeakedKeys(KeyBlocklist blocklist, CompromisedKeys compromised) {
        this.blocklist = blocklist;
        this.compromised = compromised;
    }

    /**
     * Returns if the key of {@code csr} is none of them.
     *
     * @throws Refused with {@link Refusal.BadCsr} if it is, with {@link Refusal.LedgerUnavailable}
     *     if that cannot be told
     */
    void require(Csr csr) {
        blocklist.require(csr);
        compromised.require(csr);
    }
}
