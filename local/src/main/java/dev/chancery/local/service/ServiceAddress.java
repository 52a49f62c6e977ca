package dev.chancery.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One TCP address for all replicas of a service, as a Kubernetes Service has. Connections go to the
 * living replicas in turn; it knows nothing of what flows through it. With no replica a connection
 * is reset.
 */
public final class ServiceAddress implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;

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
            throw new UncheckedIOException("could not listen on port " + port, e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(socket);
        open.forEach(ServiceAddress::closeQuietly);
        threads.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            nextClient().ifPresent(client -> threads.execute(() -> serve(client)));
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
        open.add(client);
        try {
            Optional<Socket> replica = connect();
            if (replica.isEmpty()) {
                client.setSoLinger(true, 0);
                return;
            }
            open.add(replica.get());
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
            Thread answers = Thread.ofVirtual().start(() -> pump(replica, client));
            pump(client, replica);
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(replica);
        }
    }

    /** Copies until the end and passes the end on; a broken connection breaks the other one too. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
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
