package dev.chancery.issuer.intake;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.issuer.issuance.IssuanceOrder;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.profile.ProfileCatalog;
import dev.chancery.issuer.profile.SubmittedCsr;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the body of a call into an order, or refuses what is no order at all. */
@Singleton
public class OrderReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final ProfileCatalog profiles;
    private final IntakeConfig config;
    private final Clock clock;

    OrderReader(ProfileCatalog profiles, IntakeConfig config, Clock clock) {
        this.profiles = profiles;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The order in {@code request}.
     *
     * @param client tells for whom it is; asked when all that it needs is there
     * @param otherwise the lane of a request that does not say how urgent it is
     */
    public QueuedOrder read(
            @Nullable IssueRequest request, Function<IssueRequest, Client> client, Lane otherwise) {
        if (request == null) {
            throw malformed("The body is missing");
        }
        requirePresent(request.idempotencyKey(), "idempotencyKey");
        requireForeign(request.idempotencyKey());
        requirePresent(request.csr(), "csr");
        requireName(request.authority(), "authority");
        requireName(request.profile(), "profile");
        Lane lane = Lane.of(request.urgency(), otherwise, clock.instant(), config.nearlyExpired());
        return new QueuedOrder(
                lane,
                new IssuanceOrder(
                        request.idempotencyKey(),
                        request.authority(),
                        profiles.require(request.profile()),
                        SubmittedCsr.decode(request.csr()),
                        request.duration(),
                        request.narrowing(),
                        client.apply(request)));
    }

    /** A caller that could use the issuer's own keys could keep it from its certificates. */
    private static void requireForeign(IdempotencyKey key) {
        if (key.cluster().equals(IssuanceOrder.OWN_CLUSTER)) {
            throw malformed(
                    "idempotencyKey.cluster must not be %s, which the issuer keeps to itself"
                            .formatted(IssuanceOrder.OWN_CLUSTER));
        }
    }

    private static void requireName(@Nullable String value, String field) {
        requirePresent(value, field);
        if (!NAME.matcher(value).matches()) {
            throw malformed(field + " must be a name of a-z, 0-9 and -, at most 63 long");
        }
    }

    private static void requirePresent(@Nullable Object value, String field) {
        if (value == null) {
            throw malformed(field + " is missing");
        }
    }

    private static Refused malformed(String detail) {
        return new Refused(new Refusal.MalformedRequest(detail));
    }
}
