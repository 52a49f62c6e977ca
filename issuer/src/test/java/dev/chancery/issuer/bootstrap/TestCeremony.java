package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.token.TokenConfig;
import dev.chancery.local.part.SoftHsmToken;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The ceremony, held in the test's own process. */
public final class TestCeremony {

    private TestCeremony() {}

    public static void hold(SoftHsmToken token, Path out) {
        hold(token.modulePath(), token.label(), token.pinFile(), out);
    }

    public static void hold(TokenConfig token, Path out, String... options) {
        hold(token.module(), token.label(), token.pinFile(), out, options);
    }

    private static void hold(Path module, String label, Path pinFile, Path out, String... options) {
        Map<String, String> environment =
                Map.of(
                        "PKCS11_MODULE", module.toString(),
                        "PKCS11_TOKEN", label,
                        "PKCS11_PIN_FILE", pinFile.toString());
        String[] arguments =
                Stream.concat(Stream.of("--out", out.toString()), Stream.of(options))
                        .toArray(String[]::new);
        int exitCode = Bootstrap.run(environment, System.out, arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("the ceremony ended with " + exitCode);
        }
    }
}
