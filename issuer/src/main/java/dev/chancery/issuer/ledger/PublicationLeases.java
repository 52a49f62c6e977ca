package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.util.List;

/** The leases under which {@link CertificateLedger#claimOcspDue} hands out what is to publish. */
@Singleton
public class PublicationLeases {

    private final LedgerSession session;

    PublicationLeases(LedgerSession session) {
        this.session = session;
    }

    /** Lets go of what could not be published, so that the next to look need not wait. */
    public void release(List<OcspStatus> claimed) {
        ExpirySpan span = ExpirySpan.of(claimed.stream().map(OcspStatus::serial).toList());
        session.write(
                QueryType.OCSP_RELEASED,
                it ->
                        it.createNativeQuery(LedgerSql.OCSP_RELEASED, String.class)
                                .setParameter("from", span.from())
                                .setParameter("until", span.until())
                                .setParameter(
                                        "serials",
                                        claimed.stream()
                                                .map(status -> status.serial().hex())
                                                .toArray(String[]::new))
                                .getResultList());
    }
}
