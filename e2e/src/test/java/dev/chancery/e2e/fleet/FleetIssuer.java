package dev.chancery.e2e.fleet;

import dev.chancery.e2e.system.ServiceClient;
import dev.chancery.local.process.Program;
import dev.chancery.local.service.ServiceGroup;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One issuer of a fleet: a process, and the tap on its way to the ledger. */
public final class FleetIssuer implements AutoCloseable {

    private final String name;
    private final ServiceGroup group;
    private final URI url;
    private final ServiceClient client;
    private final LedgerTap tap;

    FleetIssuer(String name, ServiceGroup group, URI url, ServiceClient client, LedgerTap tap) {
        this.name = name;
        this.group = group;
        this.url = url;
        this.client = client;
        this.tap = tap;
    }

    /** Where this issuer and no other is called. */
    public URI url() {
        return url;
    }

    /** Its process, which must be alive. */
    public long pid() {
        return group.pids().getFirst();
    }

    /** Calls this issuer and no other. */
    public ServiceClient client() {
        return client;
    }

    public boolean ready() {
        return group.ready();
    }

    /** SIGKILL at no matter what it does; it comes back by itself. */
    public void kill() {
        group.crash();
    }

    /**
     * SIGKILL in the very moment that point is reached; it comes back by itself.
     *
     * @return false if the point was not reached in that many seconds, and the issuer lives
     */
    public boolean killAt(KillPoint point, long seconds) throws InterruptedException {
        CountDownLatch dead = new CountDownLatch(1);
        tap.setTrap(
                point,
                () -> {
                    group.crash();
                    dead.countDown();
                });
        if (!dead.await(seconds, TimeUnit.SECONDS) && tap.removeTrap(point)) {
            return false;
        }
        dead.await();
        return true;
    }

    /** SIGTERM; returns when it has ended, and it stays down. */
    public void stop() {
        group.stop();
    }

    /** Returns when it is ready. */
    public void start() {
        group.start();
    }

    Program program() {
        return group.programs().getFirst();
    }

    @Override
    public void close() {
        group.close();
        tap.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
