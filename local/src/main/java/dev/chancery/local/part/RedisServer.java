package dev.chancery.local.part;

import dev.chancery.local.process.Command;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import dev.chancery.local.process.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Redis, or Valkey where that is what the machine has, with an append-only file: a restart keeps
 * the data.
 */
public final class RedisServer implements Part {
    private static final int PROBE_MILLIS = 500;

    private final Path data;
    private final ServerSettings settings;
    private final Program program;

    private RedisServer(Path directory, ServerSettings settings) {
        this.data = directory.resolve("data");
        this.settings = settings;
        this.program =
                new Program(
                        settings.launcher(),
                        new Command("redis", serverLine(), settings.log()),
                        Signal.TERM,
                        new Readiness(this::answersPing));
    }

    public static RedisServer create(Path directory) {
        return create(directory, ServerSettings.forTests(directory.resolve("redis.log")));
    }

    public static RedisServer create(Path directory, ServerSettings settings) {
        return new RedisServer(directory.toAbsolutePath(), settings);
    }

    @Override
    public List<Program> programs() {
        return List.of(program);
    }

    @Override
    public void start() {
        Folder.create(data);
        program.start();
    }

    public String url() {
        return "redis://127.0.0.1:" + settings.port();
    }

    private List<String> serverLine() {
        return List.of(
                server().toString(),
                "--port",
                Integer.toString(settings.port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                settings.durable() ? "everysec" : "no");
    }

    private static Path server() {
        return Stream.of("redis-server", "valkey-server")
                .flatMap(name -> Tool.find(name).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProgramFailure(
                                        "redis-server is not installed; as root: apt-get update &&"
                                                + " apt-get install -y redis-server"));
    }

    private boolean answersPing() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
                    PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        }
    }
}
