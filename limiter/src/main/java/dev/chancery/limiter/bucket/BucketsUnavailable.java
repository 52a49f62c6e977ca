package dev.chancery.limiter.bucket;

/** Thrown when the buckets could not be asked. Whether anything was written is then unknown. */
public final class BucketsUnavailable extends RuntimeException {

    public BucketsUnavailable(String message) {
        super(message);
    }

    public BucketsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
