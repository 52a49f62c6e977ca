package dev.chancery.local.service;

import dev.chancery.local.process.ProgramFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One TCP address for all replicas of a service, as a Kubernetes Service has. Connections go to the
 * living replicas in turn; it knows nothing of what flows through it. With no replica a connection
 * is reset.
 */
public final class ServiceAddress implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServiceAddress.class.getName());
    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final ServerSocket socket;
    private final Supplier<List<Integer>> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ServiceAddress(ServerSocket socket, Supplier<List<Integer>> replicas) {
        this.socket = socket;
        this.replicas = replicas;
    }

    /** Listens on the port and forwards to the ports the supplier names at that moment. */
    public static ServiceAddress open(int port, Supplier<List<Integer>> replicas) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            ServiceAddress address = new ServiceAddress(socket, replicas);
            address.threads.execute(address::accept);
            return address;
        } catch (IOException e) {
            throw new ProgramFailure(
                    "could not listen on port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(socket);
        open.forEach(ServiceAddress::closeQuietly);
        // An interrupt closes the socket that a virtual thread waits for.
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "connections to port {0} stay", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            nextClient().ifPresent(this::take);
        }
    }

    private void take(Socket client) {
        try {
            threads.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            closeQuietly(client);
        }
    }

    /** Nothing when this address was closed or the client went away before it was accepted. */
    private Optional<Socket> nextClient() {
        try {
            return Optional.of(socket.accept());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void serve(Socket client) {
        keep(client);
        try {
            Optional<Socket> replica = connect();
            if (replica.isEmpty()) {
                client.setSoLinger(true, 0);
                return;
            }
            keep(replica.get());
            join(client, replica.get());
        } catch (IOException e) {
            // Either side went away; both are closed below, and that is the whole message.
            return;
        } finally {
            closeQuietly(client);
            open.remove(client);
        }
    }

    private void join(Socket client, Socket replica) throws IOException {
        try (replica) {
            client.setTcpNoDelay(true);
            replica.setTcpNoDelay(true);
            Thread answers = Thread.ofVirtual().start(new Flow(replica, client));
            new Flow(client, replica).run();
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(replica);
        }
    }

    /** Notes it for {@link #close}, unless that has gone through the list already. */
    private void keep(Socket connection) {
        open.add(connection);
        if (socket.isClosed()) {
            closeQuietly(connection);
        }
    }

    private Optional<Socket> connect() {
        List<Integer> ports = replicas.get();
        int first = turn.getAndIncrement();
        for (int tried = 0; tried < ports.size(); tried++) {
            int port = ports.get(Math.floorMod(first + tried, ports.size()));
            Optional<Socket> connected = connect(port);
            if (connected.isPresent()) {
                return connected;
            }
        }
        return Optional.empty();
    }

    private static Optional<Socket> connect(int port) {
        Socket replica = new Socket();
        try {
            replica.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return Optional.of(replica);
        } catch (IOException e) {
            closeQuietly(replica);
            return Optional.empty();
        }
    }

    private static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            // Nothing can be done about a socket that does not close, and nobody waits for it.
            return;
        }
    }
}
