package dev.chancery.benchmarks.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.local.part.MutualTls;
import dev.chancery.local.process.Command;
import dev.chancery.local.process.FreePort;
import dev.chancery.local.process.HttpProbe;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * step-ca as its manual sets it up, but for the simplest of everything: a key in memory, no limits,
 * its own embedded store, one JWK provisioner.
 */
public final class StepCa implements AutoCloseable {

    private final Path directory;
    private final int port = FreePort.choose();
    private final Program program;
    private final PeerKeys keys;

    private StepCa(Path binary, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.keys = PeerKeys.make();
        keys.write(directory);
        Path config = Files.writeString(directory.resolve("ca.json"), configuration().toString());
        program =
                new Program(
                        Launcher.shared(),
                        new Command(
                                "step-ca",
                                List.of(binary.toString(), config.toString()),
                                Map.of("STEPPATH", directory.toString()),
                                directory.resolve("step-ca.log")),
                        Signal.TERM,
                        new Readiness(
                                HttpProbe.trusting(
                                        directory.resolve("root.crt"),
                                        address("/health"),
                                        Map.of())));
        program.start();
    }

    /** Starts it, with a store that holds nothing yet. */
    public static StepCa start(Path binary, Path directory) throws IOException {
        return new StepCa(binary, directory);
    }

    public URI signAddress() {
        return address("/1.0/sign");
    }

    /** TLS for a caller: it brings a token instead of a certificate. */
    public SSLContext caller() {
        return MutualTls.anonymous(directory.resolve("root.crt"));
    }

    public long pid() {
        return program.pid().orElseThrow();
    }

    /** What is posted: a CSR, and the token that allows it, once. */
    public String order(String name, String csr) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("csr", csr)
                .put("ott", keys.token(name, signAddress()))
                .toString();
    }

    @Override
    public void close() {
        program.close();
    }

    private URI address(String path) {
        return URI.create("https://127.0.0.1:%d%s".formatted(port, path));
    }

    private ObjectNode configuration() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("root", directory.resolve("root.crt").toString())
                .put("crt", directory.resolve("intermediate.crt").toString())
                .put("key", directory.resolve("intermediate.key").toString())
                .put("address", "127.0.0.1:" + port);
        config.putArray("dnsNames").add("127.0.0.1");
        config.putObject("logger").put("format", "json");
        config.putObject("db")
                .put("type", "badgerv2")
                .put("dataSource", directory.resolve("db").toString());
        ObjectNode authority = config.putObject("authority");
        authority.put("disableIssuedAtCheck", true);
        ObjectNode provisioner = authority.putArray("provisioners").addObject();
        provisioner.put("type", "JWK").put("name", PeerKeys.PROVISIONER);
        provisioner.set("key", keys.jwk());
        return config;
    }
}
