package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.signing.TokenConfig;
import dev.chancery.local.part.SoftHsmToken;
import java.nio.file.Path;
import java.util.Map;

/** The ceremony, held in the test's own process. */
public final class TestCeremony {

    private TestCeremony() {}

    public static void hold(SoftHsmToken token, Path out) {
        hold(token.modulePath(), token.label(), token.pinFile(), out);
    }

    public static void hold(TokenConfig token, Path out) {
        hold(token.module(), token.label(), token.pinFile(), out);
    }

    private static void hold(Path module, String label, Path pinFile, Path out) {
        Map<String, String> environment =
                Map.of(
                        "PKCS11_MODULE", module.toString(),
                        "PKCS11_TOKEN", label,
                        "PKCS11_PIN_FILE", pinFile.toString());
        int exitCode = Bootstrap.run(environment, System.out, "--out", out.toString());
        if (exitCode != 0) {
            throw new IllegalStateException("the ceremony ended with " + exitCode);
        }
    }
}
