package dev.chancery.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A way to a server of this machine that can go dead without a word, as when a host loses its
 * power: what is sent is swallowed, nothing comes back, and no connection is ever closed.
 */
public final class VanishingLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VanishingLink.class.getName());
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean away;

    private VanishingLink(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** Listens on a free port and leads to that one. */
    public static VanishingLink to(int port) {
        try {
            ServerSocket entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            VanishingLink link = new VanishingLink(entrance, port);
            Thread.startVirtualThread(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Deadens every connection there is, for ever, and those that come until it is back. */
    public void vanish() {
        away = true;
        connections.forEach(connection -> connection.dead = true);
    }

    /**
     * The same, and what is sent is not even taken: it fills the buffers of the sender, as when
     * nobody acknowledges it.
     */
    public void vanishTakingNothing() {
        connections.forEach(connection -> connection.deaf = true);
        vanish();
    }

    /** Serves new connections again, as a successor at the same address would. */
    public void comeBack() {
        away = false;
    }

    /** How many connections are open and alive. */
    public long connections() {
        return connections.stream().filter(connection -> !connection.dead).count();
    }

    @Override
    public void close() {
        closeQuietly(entrance);
        ended.countDown();
        connections.forEach(Connection::end);
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            if (!entrance.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try {
            Connection connection =
                    new Connection(
                            client, new Socket(InetAddress.getLoopbackAddress(), target), away);
            connections.add(connection);
            Thread.startVirtualThread(() -> connection.pass(connection.client, connection.server));
            connection.pass(connection.server, connection.client);
            connections.remove(connection);
        } catch (IOException e) {
            // The server is away, and says so by itself.
            closeQuietly(client);
        }
    }

    private static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            // It is gone then, too.
            return;
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;
        private volatile boolean deaf;

        private Connection(Socket client, Socket server, boolean dead) {
            this.client = client;
            this.server = server;
            this.dead = dead;
        }

        /**
         * What one side closes while it is dead is closed to that side, and the other hears
         * nothing.
         */
        private void pass(Socket from, Socket to) {
            try (from) {
                copy(from.getInputStream(), to.getOutputStream());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "one side went away", e);
            }
            if (!dead) {
                closeQuietly(to);
            }
        }

        private void copy(InputStream in, OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (deaf) {
                    awaitEnd();
                } else if (!dead) {
                    out.write(buffer, 0, read);
                }
            }
        }

        private void awaitEnd() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void end() {
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
