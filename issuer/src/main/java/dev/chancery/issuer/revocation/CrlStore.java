package dev.chancery.issuer.revocation;

import dev.chancery.contracts.status.CrlKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.ledger.CrlCopies;
import dev.chancery.issuer.ledger.PublishedCrl;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.AuthorityCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts the last CRL of every shard into Redis, from where they are served. */
@Singleton
class CrlStore {

    private final CrlCopies copies;
    private final FencedValues values;
    private final OcspStore marks;
    private final AuthorityCatalog authorities;
    private final Clock clock;

    CrlStore(
            CrlCopies copies,
            FencedValues values,
            OcspStore marks,
            AuthorityCatalog authorities,
            Clock clock) {
        this.copies = copies;
        this.values = values;
        this.marks = marks;
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * Puts those that were built since, and those that Redis has lost.
     *
     * @return which ones
     * @throws OcspStoreAbsence if Redis does not take them
     */
    List<PublishedCrl> putMissing(Collection<String> of) {
        Instant now = clock.instant();
        // Rounded up to a second, so that what was put just before it was found empty is put again.
        List<PublishedCrl> lost = copies.lost(of, marks.filledSince(now));
        return lost.stream().filter(crl -> put(crl, now)).toList();
    }

    private boolean put(PublishedCrl crl, Instant now) {
        Optional<Der> der = copies.read(crl);
        der.ifPresent(
                it -> {
                    Authority authority = authorities.require(crl.authority());
                    values.put(
                            List.of(
                                    new FencedValue(
                                            key(authority, crl.shard()).redisKey(),
                                            it,
                                            crl.number(),
                                            crl.nextUpdate())));
                    copies.put(crl, now);
                });
        return der.isPresent();
    }

    static CrlKey key(Authority authority, int shard) {
        return new CrlKey(OcspResponseFactory.keyHash(authority), shard);
    }
}
