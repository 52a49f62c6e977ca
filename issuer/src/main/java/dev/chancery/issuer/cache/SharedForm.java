package dev.chancery.issuer.cache;

import io.quarkus.logging.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The shared level, as one cache with values of one form sees it. */
final class SharedForm<V> {

    /**
     * What the shared level has.
     *
     * @param value the value; null if there is none
     * @param left for how long it may be told
     * @param now the time there, milliseconds since the epoch; negative if it is not known
     */
    record Answer<V>(@Nullable V value, Duration left, long now) {}

    private static final long UNKNOWN = -1;

    private final SharedCache cache;
    private final Form<V> form;

    SharedForm(SharedCache cache, Form<V> form) {
        this.cache = cache;
        this.form = form;
    }

    Answer<V> find(String key) {
        return switch (cache.find(key)) {
            case Lookup.Found found ->
                    new Answer<>(decoded(key, found.value()), found.left(), UNKNOWN);
            case Lookup.Missing missing -> new Answer<>(null, Duration.ZERO, missing.now());
            case Lookup.Unknown _ -> new Answer<>(null, Duration.ZERO, UNKNOWN);
        };
    }

    /** Shares what was read after {@code missed}. */
    void put(String key, V value, Answer<V> missed, Duration trust) {
        if (missed.now() != UNKNOWN) {
            cache.put(key, encoded(value), missed.now() + trust.toMillis());
        }
    }

    private @Nullable V decoded(String key, byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            return form.read(in);
        } catch (IOException | IllegalArgumentException e) {
            // Nobody but issuers of this form writes there; the ledger knows better anyway.
            Log.warnf(e, "What Redis has cannot be read key=%s", key);
            return null;
        }
    }

    private byte[] encoded(V value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            form.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return octets.toByteArray();
    }
}
