package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How pressing a request is. It decides in which lane the request queues when the issuer has more
 * to do than it can; within a lane each account has its share, so that whoever exaggerates takes
 * nothing from the others.
 *
 * @param purpose what the certificate is for
 * @param notAfter of a renewal, and of nothing else: when the certificate to be replaced ends
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Urgency(Purpose purpose, @Nullable Instant notAfter) {

    /** What a certificate is for. */
    public enum Purpose {
        /** Something waits for its first certificate. */
        @JsonProperty("new")
        NEW,
        /** It replaces one that is there. */
        @JsonProperty("renewal")
        RENEWAL,
        /** Nobody waits for it. */
        @JsonProperty("bulk")
        BULK
    }

    public Urgency {
        Objects.requireNonNull(purpose, "urgency.purpose is missing");
        if ((purpose == Purpose.RENEWAL) != (notAfter != null)) {
            throw new IllegalArgumentException(
                    "urgency.notAfter must be there for a renewal, and for nothing else");
        }
    }

    /** There is no certificate yet. */
    public static Urgency first() {
        return new Urgency(Purpose.NEW, null);
    }

    /** There is a certificate, and it ends then. */
    public static Urgency renewal(Instant notAfter) {
        return new Urgency(Purpose.RENEWAL, notAfter);
    }
}
