package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a profile's certificates live. A wish is advice: one that is too long is shortened, none
 * is ever lengthened.
 *
 * @param shortest below this a wish is refused
 * @param longest above this a wish is shortened
 * @param usual what is given to who has no wish
 * @param backdate how far before now validity starts, for clocks that are slow; never more than a
 *     tenth of the lifetime, so that even the shortest-lived certificate is mostly in its future
 */
public record Lifetime(Duration shortest, Duration longest, Duration usual, Duration backdate) {

    /** An authority is renewed by people. */
    private static final Duration AUTHORITY_RETRY = Duration.ofMinutes(10);

    private static final int BACKDATE_SHARE = 10;

    public Lifetime {
        requireWholeSeconds(shortest);
        requireWholeSeconds(longest);
        requireWholeSeconds(usual);
        if (!shortest.isPositive()
                || usual.compareTo(shortest) < 0
                || longest.compareTo(usual) < 0
                || backdate.isNegative()) {
            throw new IllegalArgumentException(
                    "max-lifetime: lifetimes must be 0 < min-lifetime <= default-lifetime <="
                            + " max-lifetime, and backdate not negative");
        }
    }

    /**
     * The validity of a certificate issued now. Its length counts both its first and its last
     * second (RFC 5280 section 4.1.2.5).
     *
     * @param wished what the request asks for
     * @param narrowed the longest that the caller's own policy allows
     * @param authorityEnd when the authority itself ends
     * @throws Refused with {@link Refusal.ProfileViolation} if the request leaves too little, with
     *     {@link Refusal.AuthorityEnding} if the authority does
     */
    Validity starting(
            Instant now,
            @Nullable Duration wished,
            @Nullable Duration narrowed,
            Instant authorityEnd) {
        Duration granted = granted(wished, narrowed);
        Duration earlier = shorter(backdate, granted.dividedBy(BACKDATE_SHARE));
        Instant notBefore = now.minus(earlier).truncatedTo(ChronoUnit.SECONDS);
        Instant notAfter = notBefore.plus(granted).minusSeconds(1);
        if (notAfter.isAfter(authorityEnd)) {
            notAfter = authorityEnd;
        }
        if (Duration.between(now, notAfter).compareTo(shortest.dividedBy(2)) < 0) {
            throw new Refused(new Refusal.AuthorityEnding(authorityEnd, AUTHORITY_RETRY));
        }
        return new Validity(notBefore, notAfter);
    }

    private Duration granted(@Nullable Duration wished, @Nullable Duration narrowed) {
        Duration granted =
                Stream.of(wished == null ? usual : wished, narrowed == null ? longest : narrowed)
                        .reduce(longest, Lifetime::shorter)
                        .truncatedTo(ChronoUnit.SECONDS);
        if (granted.compareTo(shortest) < 0) {
            throw violation(
                    "min-lifetime: a lifetime of %s is shorter than %s"
                            .formatted(granted, shortest));
        }
        return granted;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Refused violation(String detail) {
        return new Refused(new Refusal.ProfileViolation(detail));
    }

    private static void requireWholeSeconds(Duration duration) {
        if (!duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)) {
            throw new IllegalArgumentException(
                    "max-lifetime: lifetimes must be whole seconds, not " + duration);
        }
    }
}
