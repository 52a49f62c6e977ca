package dev.chancery.local;

import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.Folder;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.SoftHsmToken;
import dev.chancery.local.process.Keeper;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.ProcessTable;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.service.Service;
import dev.chancery.local.service.ServiceGroup;
import dev.chancery.local.startup.Progress;
import dev.chancery.local.state.EnvironmentFile;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All of Chancery and all it stands on, running. Whatever dies unasked is started again; whatever
 * is stopped here stays down until it is started here. {@link #close} stops everything, and so does
 * the death of this process.
 */
public final class LocalSystem implements AutoCloseable {
    private final LocalOptions options;
    private final RunLock lock;
    private final Launcher launcher;
    private final Keeper keeper;
    private final Assembly assembly;
    private final EnvironmentFile environmentFile;
    private boolean announced;
    private boolean closed;

    private LocalSystem(LocalOptions options, RunLock lock, ProcessTable table) {
        this.options = options;
        this.lock = lock;
        this.launcher = new Launcher(table);
        this.keeper = new Keeper(this::restarted);
        this.assembly = Assembly.of(options, launcher);
        this.environmentFile = new EnvironmentFile(options.layout().environmentFile());
    }

    /**
     * Starts everything and returns when everything is ready; stops it again if something fails.
     */
    public static LocalSystem start(LocalOptions options) {
        LocalSystem system = prepare(options);
        try {
            system.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Makes ready to start: nothing runs yet, and {@link #close} works already. */
    static LocalSystem prepare(LocalOptions options) {
        RunLock lock =
                RunLock.take(options.layout())
                        .orElseThrow(() -> new ProgramFailure("it is already running"));
        try {
            new EnvironmentFile(options.layout().environmentFile()).delete();
            LogFolder.setAside(options.layout().logs());
            ProcessTable table = ProcessTable.at(options.layout().processes());
            Progress progress = options.progress();
            List<String> leftovers = progress.watch("leftovers ended", table::killLeftovers);
            if (!leftovers.isEmpty()) {
                progress.say("ended leftovers of an earlier run: " + leftovers);
            }
            progress.watch("programs of the services copied", () -> BuiltServices.copy(options));
            return new LocalSystem(options, lock, table);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Ends what an earlier run left in the folder, and deletes the folder. */
    public static void forget(LocalLayout layout) {
        RunLock lock =
                RunLock.take(layout).orElseThrow(() -> new ProgramFailure("it is already running"));
        try (lock) {
            ProcessTable.at(layout.processes()).killLeftovers();
            Folder.delete(layout.directory());
        }
    }

    void start() {
        assembly.start(options.progress());
        assembly.programs().forEach(keeper::keep);
    }

    /** Writes the environment file, and keeps it true while processes come and go. */
    public synchronized void announce() {
        announced = true;
        environmentFile.write(environment());
    }

    public ControlPlane controlPlane() {
        return assembly.parts().controlPlane();
    }

    public PostgresServer postgres() {
        return assembly.parts().postgres();
    }

    public RedisServer redis() {
        return assembly.parts().redis();
    }

    public SoftHsmToken token() {
        return assembly.parts().token();
    }

    /** The variables of {@code target/local/env}, as of now. */
    public Map<String, String> environment() {
        return EnvironmentVariables.of(assembly);
    }

    /** The certificates of the CA, as PEM: its own first, then its chain. */
    public Path authorityCertificates() {
        return assembly.authorities().certificates();
    }

    /** The processes of a service that are alive. */
    public List<Long> pids(Service service) {
        return group(service).pids();
    }

    /** SIGKILL to all processes of a service; they come back by themselves. */
    public void kill(Service service) {
        group(service).crash();
    }

    /** SIGKILL to one process of a service, counted from 0; it comes back by itself. */
    public void kill(Service service, int replica) {
        group(service).crash(replica);
    }

    /** Ends a service in good order; it stays down until started. */
    public void stop(Service service) {
        group(service).stop();
    }

    /** Starts what is down of a service and returns when all of it is ready. */
    public void start(Service service) {
        group(service).start();
    }

    /** Whether all processes of a service run and say that they are ready. */
    public boolean ready(Service service) {
        return group(service).ready();
    }

    /** What the first process of a service prints. */
    public Path log(Service service) {
        return group(service).log(0);
    }

    /** Stops everything, callers before what they call. Safe to call at any time, and twice. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        environmentFile.delete();
        keeper.close();
        launcher.seal();
        assembly.stop(options.progress());
        launcher.close();
        lock.close();
    }

    synchronized boolean closed() {
        return closed;
    }

    private ServiceGroup group(Service service) {
        return assembly.services().group(service);
    }

    private synchronized void restarted(Keeper.Restart restart) {
        options.progress().say(restart.toString());
        if (announced && !closed) {
            environmentFile.write(environment());
        }
    }
}
