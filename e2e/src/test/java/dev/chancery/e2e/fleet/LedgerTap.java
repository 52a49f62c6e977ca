package dev.chancery.e2e.fleet;

import dev.chancery.e2e.fleet.KillPoint.Moment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An issuer's way to PostgreSQL, read message by message. Where a trap is set, something is done
 * while the message is held back, and the message and its connection are lost: that of a process
 * which is killed there.
 */
final class LedgerTap implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LedgerTap.class.getName());
    private static final int UNENCRYPTED = 'N';

    private final ServerSocket entrance;
    private final int target;
    private final Map<KillPoint, Runnable> traps = new ConcurrentHashMap<>();

    private LedgerTap(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** Listens on a free port and leads to that one. */
    static LedgerTap to(int port) {
        try {
            LedgerTap tap =
                    new LedgerTap(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), port);
            Thread.startVirtualThread(tap::accept);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Does {@code action}, once, as soon as that point is reached. */
    void setTrap(KillPoint point, Runnable action) {
        traps.put(point, action);
    }

    /** Whether the trap was still set; it will not go off any more. */
    boolean removeTrap(KillPoint point) {
        return traps.remove(point) != null;
    }

    @Override
    public void close() {
        closeQuietly(entrance);
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket issuer = entrance.accept();
                Thread.startVirtualThread(() -> serve(issuer));
            }
        } catch (IOException e) {
            if (!entrance.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket issuer) {
        try (issuer;
                Socket postgres = new Socket(InetAddress.getLoopbackAddress(), target)) {
            issuer.setTcpNoDelay(true);
            postgres.setTcpNoDelay(true);
            StatementTrace trace = new StatementTrace();
            Thread answers = Thread.startVirtualThread(() -> passAnswers(postgres, issuer, trace));
            passQuestions(issuer, postgres, trace);
            answers.join();
        } catch (IOException e) {
            // Either side is away, and the other is told by the end of its connection.
            LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passQuestions(Socket issuer, Socket postgres, StatementTrace trace)
            throws IOException {
        try (postgres) {
            DataInputStream in = input(issuer);
            DataOutputStream out = output(postgres);
            Optional<PostgresMessage> message = opening(in, issuer);
            while (message.isPresent()) {
                Optional<LedgerStep> step = trace.sent(message.get());
                if (step.isPresent() && sprung(step.get(), Moment.SENT)) {
                    return;
                }
                pass(message.get(), in, out);
                message = PostgresMessage.read(in);
            }
        }
    }

    /** We answer the wish for encryption ourselves: that answer is no message. */
    private static Optional<PostgresMessage> opening(DataInputStream in, Socket issuer)
            throws IOException {
        Optional<PostgresMessage> message = PostgresMessage.readOpening(in);
        while (message.filter(PostgresMessage::wantsEncryption).isPresent()) {
            issuer.getOutputStream().write(UNENCRYPTED);
            message = PostgresMessage.readOpening(in);
        }
        return message;
    }

    private void passAnswers(Socket postgres, Socket issuer, StatementTrace trace) {
        try (issuer) {
            DataInputStream in = input(postgres);
            DataOutputStream out = output(issuer);
            Optional<PostgresMessage> message = PostgresMessage.read(in);
            while (message.isPresent()) {
                for (LedgerStep step : trace.answered(message.get())) {
                    if (sprung(step, Moment.COMMITTED)) {
                        return;
                    }
                }
                pass(message.get(), in, out);
                message = PostgresMessage.read(in);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
        }
    }

    /** Whether a trap was set there; it has done its work then. */
    private boolean sprung(LedgerStep step, Moment moment) {
        Optional<Runnable> action = Optional.ofNullable(traps.remove(new KillPoint(step, moment)));
        action.ifPresent(Runnable::run);
        return action.isPresent();
    }

    private static void pass(PostgresMessage message, DataInputStream in, DataOutputStream out)
            throws IOException {
        message.write(out);
        if (in.available() == 0) {
            out.flush();
        }
    }

    private static DataInputStream input(Socket from) throws IOException {
        return new DataInputStream(new BufferedInputStream(from.getInputStream()));
    }

    private static DataOutputStream output(Socket to) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
    }

    private static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            // It is gone then, too.
            return;
        }
    }
}
