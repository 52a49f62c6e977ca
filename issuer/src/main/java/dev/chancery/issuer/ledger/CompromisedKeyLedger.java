package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The keys that were reported compromised. Throws as {@link CertificateLedger} does. */
@Singleton
public class CompromisedKeyLedger {

    private static final String SINCE =
            """
            select encode(key_sha256, 'hex') from compromised_key
            where reported_at >= :since order by reported_at""";

    private final LedgerSession session;

    CompromisedKeyLedger(LedgerSession session) {
        this.session = session;
    }

    /** The SHA-256, hexadecimal, of every key that was reported at that time or later. */
    public List<String> since(Instant since) {
        return session.read(
                QueryType.COMPROMISED_KEYS,
                it ->
                        it.createNativeQuery(SINCE, String.class)
                                .setParameter("since", since)
                                .getResultList());
    }
}
