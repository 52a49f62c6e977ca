package dev.chancery.ocsp.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before Redis, and can play a host that vanishes and its successor. */
final class RedisProxy {

    private static final int BUFFER = 1 << 16;

    private final URI redis;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private RedisProxy(URI redis, ServerSocket listener) {
        this.redis = redis;
        this.listener = listener;
    }

    static RedisProxy start(String redisUrl) {
        try {
            ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            RedisProxy proxy = new RedisProxy(URI.create(redisUrl), listener);
            Thread.startVirtualThread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /**
     * From now on nothing passes on the connections there are, in either direction, and they do not
     * end. New ones are served.
     */
    void vanish() {
        links.forEach(link -> link.vanished = true);
    }

    /** How many connections there are that did not vanish. */
    long connections() {
        return links.stream().filter(link -> !link.vanished).count();
    }

    void stop() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::end);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException _) {
                return; // stopped
            }
        }
    }

    private void connect(Socket client) {
        try {
            Link link = new Link(client, new Socket(redis.getHost(), redis.getPort()));
            links.add(link);
            Thread.startVirtualThread(() -> link.pump(link.client, link.server));
            link.pump(link.server, link.client);
            links.remove(link);
        } catch (IOException _) {
            close(client); // Redis is away
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone then, too.
        }
    }

    private static final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean vanished;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!vanished) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException _) {
                // One side ended, and so does the other.
            }
            if (!vanished) {
                end();
            }
        }

        private void end() {
            close(client);
            close(server);
        }
    }
}
