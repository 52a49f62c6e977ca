package dev.chancery.local.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * What flows one way through two connections, until its end, which is passed on. What flows the
 * other way is not touched.
 */
record Flow(Socket from, Socket to) implements Runnable {
    private static final System.Logger LOG = System.getLogger(Flow.class.getName());
    private static final int BUFFER = 16 * 1024;

    @Override
    public void run() {
        try {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // The sender is gone. What it sent has been passed on, and now its end is.
            LOG.log(System.Logger.Level.DEBUG, "a sender went away", e);
        } finally {
            endOutput();
        }
    }

    /**
     * A receiver may have answered before it had heard all, and closed: what is still sent is then
     * taken and dropped, for the sender reads the answer only when it is rid of its question.
     */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            try {
                to.write(buffer, 0, read);
            } catch (IOException e) {
                from.transferTo(OutputStream.nullOutputStream());
                return;
            }
        }
    }

    private void endOutput() {
        try {
            to.shutdownOutput();
        } catch (IOException e) {
            // It was over already. Closing would lose what the receiver has still to say.
            LOG.log(System.Logger.Level.DEBUG, "a receiver went away", e);
        }
    }
}
