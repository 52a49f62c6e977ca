package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that others are known to hold. A list that cannot be read stops the start; later the
 * last good one stays in force, since to certify everything meanwhile would be worse.
 */
@Startup
@Singleton
public class KeyBlocklist {

    private record Version(String modified, long size, @Nullable Object file) {}

    private final Optional<Path> file;
    private final long maxSize;
    private volatile BlockedKeys keys;
    private volatile @Nullable Version seen;

    public KeyBlocklist(KeysConfig config) {
        this.file = config.blocklist();
        this.maxSize = config.blocklistMaxSize().asLongValue();
        this.keys = BlockedKeys.none();
        try {
            if (file.isPresent()) {
                seen = version(file.get());
                keys = BlockedKeys.read(file.get(), maxSize);
                Log.infof("Key blocklist was read file=%s keys=%d", file.get(), keys.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "chancery.keys.blocklist cannot be read: " + file.get(), e);
        }
    }

    /**
     * Returns if the key of {@code csr} is not in the list.
     *
     * @throws Refused with {@link Refusal.BadCsr} if it is
     */
    public void require(Csr csr) {
        if (keys.contains(csr)) {
            throw KnownBadKeys.bad(
                    "key-blocked",
                    "others are known to hold the key " + csr.subjectPublicKeyInfo().sha256());
        }
    }

    /** Reads the file again if it is not what was read last; one that is bad is told each time. */
    @Scheduled(
            every = "${chancery.keys.blocklist-reload:PT1M}",
            delayed = "${chancery.keys.blocklist-reload:PT1M}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reload() {
        if (file.isPresent()) {
            reload(file.get());
        }
    }

    private void reload(Path list) {
        try {
            Version current = version(list);
            if (current.equals(seen)) {
                return;
            }
            keys = BlockedKeys.read(list, maxSize);
            seen = current;
            Log.infof("Key blocklist was read again file=%s keys=%d", list, keys.size());
        } catch (IOException | IllegalArgumentException e) {
            Log.errorf(e, "Key blocklist was not read again, the last stays file=%s", list);
        }
    }

    private static Version version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(
                attributes.lastModifiedTime().toString(), attributes.size(), attributes.fileKey());
    }
}
