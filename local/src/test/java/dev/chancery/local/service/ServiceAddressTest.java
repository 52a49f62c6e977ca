package dev.chancery.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chancery.local.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceAddressTest {
    private final List<Integer> replicas = new CopyOnWriteArrayList<>();
    private final List<EchoServer> servers = new ArrayList<>();
    private final ServiceAddress address = ServiceAddress.open(FreePort.choose(), () -> replicas);

    @AfterEach
    void close() throws IOException {
        address.close();
        for (EchoServer server : servers) {
            server.close();
        }
    }

    @Test
    void sharesConnectionsAmongTheReplicas() throws IOException {
        add("one");
        add("two");

        assertThat(List.of(ask("?"), ask("?"), ask("?"), ask("?")))
                .containsExactlyInAnyOrder("one?", "two?", "one?", "two?");
    }

    @Test
    void goesToTheOthersWhenAReplicaDoesNotAnswer() throws IOException {
        replicas.add(FreePort.choose());
        add("living");

        assertThat(ask("?")).isEqualTo("living?");
        assertThat(ask("!")).isEqualTo("living!");
    }

    @Test
    void findsAReplicaThatComesBackElsewhere() throws IOException {
        add("first");
        assertThat(ask("?")).isEqualTo("first?");
        servers.getFirst().close();
        replicas.clear();
        add("second");

        assertThat(ask("?")).isEqualTo("second?");
    }

    @Test
    void resetsWhenThereIsNobody() {
        assertThatThrownBy(this::listen).isInstanceOf(SocketException.class);
    }

    @Test
    void carriesMuchInBothDirections() throws IOException {
        add("");
        String much = "much ".repeat(100_000);

        assertThat(ask(much)).isEqualTo(much);
    }

    @Test
    void deliversAnAnswerThatCameBeforeTheQuestionHadEnded() throws IOException {
        try (ServerSocket hasty = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            replicas.add(hasty.getLocalPort());
            Thread.ofVirtual().start(() -> answerAndClose(hasty));
            String much = "much ".repeat(2_000_000);

            for (int round = 0; round < 10; round++) {
                assertThat(ask(much)).isEqualTo("too much");
            }
        }
    }

    @Test
    void closesSoonHoweverManyAreComing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            for (int round = 0; round < 20; round++) {
                ServiceAddress busy =
                        ServiceAddress.open(
                                FreePort.choose(), () -> List.of(silent.getLocalPort()));
                List<Socket> clients = new CopyOnWriteArrayList<>();
                Thread arriving = Thread.ofVirtual().start(() -> connectOften(busy, clients));

                assertTimeoutPreemptively(Duration.ofSeconds(30), busy::close);

                arriving.join();
                for (Socket client : clients) {
                    client.close();
                }
            }
        }
    }

    private static void connectOften(ServiceAddress address, List<Socket> clients) {
        try {
            for (int i = 0; i < 50; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), address.port()));
            }
        } catch (IOException e) {
            assertThat(e).as("closed meanwhile").isNotNull();
        }
    }

    /** Reads no more than the beginning, as a server does that refuses a large body. */
    private static void answerAndClose(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().readNBytes(10);
                client.getOutputStream().write("too much".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    private void add(String name) throws IOException {
        EchoServer server = EchoServer.start(name);
        servers.add(server);
        replicas.add(server.socket().getLocalPort());
    }

    private String ask(String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            Thread writer = Thread.ofVirtual().start(() -> write(socket, question));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(writer).isNotNull();
            return answer;
        }
    }

    private int listen() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            return socket.getInputStream().read();
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    /** Answers with its name and all that it was told. */
    private record EchoServer(String name, ServerSocket socket) {
        static EchoServer start(String name) throws IOException {
            EchoServer server =
                    new EchoServer(name, new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(server::serve);
            return server;
        }

        void close() throws IOException {
            socket.close();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    client.getOutputStream().write(name.getBytes(StandardCharsets.UTF_8));
                    client.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    assertThat(e).isNotNull();
                }
            }
        }
    }
}
