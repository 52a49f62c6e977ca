package dev.chancery.local.state;

import dev.chancery.local.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one process that runs the system of a folder. The kernel releases it when that
 * process dies, however it dies.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path holder;

    private RunLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** Takes the lock unless another process has it. */
    public static Optional<RunLock> take(LocalLayout layout) {
        Path file = layout.state("lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            RunLock lock = new RunLock(channel, holderFile(layout));
            lock.sign();
            return Optional.of(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who has the lock, as far as it is alive. */
    public static Optional<ProcessIdentity> holder(LocalLayout layout) {
        Path file = holderFile(layout);
        try {
            return Files.exists(file)
                    ? ProcessIdentity.parse(Files.readString(file)).filter(ProcessIdentity::alive)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holder);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sign() throws IOException {
        Optional<ProcessIdentity> self = ProcessIdentity.of(ProcessHandle.current().pid());
        Files.writeString(holder, self.orElseThrow().toLine());
    }

    /** A file of its own: closing any other handle on the lock's file would release the lock. */
    private static Path holderFile(LocalLayout layout) {
        return layout.state("supervisor");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            return lock.isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
