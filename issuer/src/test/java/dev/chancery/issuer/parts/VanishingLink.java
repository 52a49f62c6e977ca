package dev.chancery.issuer.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A way to a server of this machine that can go dead without a word, as when a host loses its
 * power: what is sent is swallowed, nothing comes back, and no connection is ever closed.
 */
public final class VanishingLink implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final ServerSocket entrance;
    private final int target;

    /** Shared by all connections of the same time; what is dead stays so. */
    private volatile AtomicBoolean dead = new AtomicBoolean();

    private VanishingLink(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    public static VanishingLink to(int port) throws IOException {
        VanishingLink link =
                new VanishingLink(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(link::accept);
        return link;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Kills every connection there is, and those that come until it is back. */
    public void vanish() {
        dead.set(true);
    }

    /** Serves new connections. */
    public void comeBack() {
        dead = new AtomicBoolean();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                AtomicBoolean fate = dead;
                Thread.ofVirtual().start(() -> carry(client, server, fate));
                Thread.ofVirtual().start(() -> carry(server, client, fate));
            }
        } catch (IOException e) {
            if (!entrance.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void carry(Socket from, Socket to, AtomicBoolean dead) {
        try (from) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!dead.get()) {
                    out.write(buffer, 0, read);
                }
            }
            if (!dead.get()) {
                to.close();
            }
        } catch (IOException e) {
            // The other direction was closed.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
