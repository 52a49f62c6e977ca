package dev.chancery.limiter.gcra;

import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The generic cell rate algorithm in whole numbers, for one limit.
 *
 * <p>A bucket of {@code burst} tokens refills by one token every <i>emission interval</i>, {@code
 * period / count}. All that is kept of a bucket is its <i>theoretical arrival time</i> ({@link
 * Tat}), the instant at which it is full again. How far that lies ahead is the <i>backlog</i>: zero
 * for a full bucket, {@link #capacity()} for an empty one. To spend is to push the backlog up by
 * the {@link #charge}, and allowed as long as it stays within the capacity.
 *
 * <p><b>Nothing drifts.</b> An interval need not be a whole number of microseconds: seven an hour
 * is one every 514,285,714 2/7. Backlogs are therefore counted in <i>ticks</i>, the largest
 * fraction of a microsecond of which the interval is a whole number, and a TAT keeps the ticks
 * beyond its last microsecond. For an interval that divides evenly a tick <i>is</i> a microsecond.
 *
 * <p><b>Nothing is rounded by the script either.</b> Redis computes in doubles, exact up to 2^53;
 * here no backlog exceeds {@value #MAX_TICKS} and no sum of two exceeds twice that.
 *
 * <p>{@code gcra.lua} does the same sums inside Redis; a property test holds the two equal.
 *
 * @param ticksPerMicro how many ticks make a microsecond
 * @param interval the emission interval, in ticks
 * @param burst how many tokens a full bucket holds
 */
public record Gcra(long ticksPerMicro, long interval, int burst) {

    /** 2^51: as microseconds, 71 years. A TAT still further ahead counts as if it were there. */
    public static final long MAX_TICKS = 1L << 51;

    public Gcra {
        if (ticksPerMicro < 1 || interval < 1 || burst < 1) {
            throw new IllegalArgumentException("ticks, interval and burst must be at least 1");
        }
        if (ticksPerMicro > MAX_TICKS || interval > MAX_TICKS / burst) {
            throw new IllegalArgumentException(
                    "the bucket is too large to be counted exactly; choose a smaller burst, or a"
                            + " count that divides the period more evenly");
        }
    }

    /** {@code count} tokens every {@code period}, and at most {@code burst} at once. */
    public static Gcra of(long count, Duration period, int burst) {
        if (count < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("count and period must be positive");
        }
        BigInteger micros = BigInteger.valueOf(period.dividedBy(ChronoUnit.MICROS.getDuration()));
        BigInteger divisor = micros.gcd(BigInteger.valueOf(count));
        long ticksPerMicro = count / divisor.longValueExact();
        return new Gcra(ticksPerMicro, micros.divide(divisor).longValueExact(), burst);
    }

    /** The backlog of an empty bucket, in ticks; also called the burst offset. */
    public long capacity() {
        return interval * burst;
    }

    /** What {@code cost} tokens add to the backlog, in ticks. */
    public long charge(int cost) {
        if (cost < 0 || cost > burst) {
            throw new IllegalArgumentException("cost is not within 0 and " + burst + ": " + cost);
        }
        return interval * cost;
    }

    /** How many ticks a bucket with that TAT is from full, seen at {@code nowMicros}. */
    public long backlog(Tat tat, long nowMicros) {
        long microsAhead = Math.min(tat.micros() - nowMicros, MAX_TICKS / ticksPerMicro);
        if (microsAhead < 0) {
            return 0;
        }
        return microsAhead * ticksPerMicro + Math.min(tat.ticks(), ticksPerMicro - 1);
    }

    /** The inverse of {@link #backlog}. */
    public Tat tat(long backlog, long nowMicros) {
        return new Tat(nowMicros + backlog / ticksPerMicro, backlog % ticksPerMicro);
    }

    /** Takes {@code cost} tokens if the bucket has them, and none otherwise. */
    public Decision spend(long backlog, int cost) {
        long charge = charge(cost);
        boolean allowed = backlog + charge <= capacity();
        return decision(allowed, allowed ? backlog + charge : backlog, charge);
    }

    /** As {@link #spend}, for a bucket that stays as it is because another one refused. */
    public Decision leave(long backlog, int cost) {
        long charge = charge(cost);
        return decision(backlog + charge <= capacity(), backlog, charge);
    }

    /** Gives {@code cost} tokens back, as far as the bucket takes them. */
    public Decision refund(long backlog, int cost) {
        long charge = charge(cost);
        return decision(true, Math.max(0, backlog - charge), charge);
    }

    private Decision decision(boolean allowed, long backlog, long charge) {
        long room = capacity() - backlog;
        return new Decision(
                allowed,
                backlog,
                Math.max(0, Math.floorDiv(room, interval)),
                duration(backlog),
                duration(Math.max(0, charge - room)));
    }

    /** Rounds up to the microsecond, so that whoever waits that long has waited long enough. */
    private Duration duration(long ticks) {
        return Duration.of(Math.ceilDiv(ticks, ticksPerMicro), ChronoUnit.MICROS);
    }
}
