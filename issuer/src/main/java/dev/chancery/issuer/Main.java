package dev.chancery.issuer;

import dev.chancery.issuer.audit.AuditCommand;
import dev.chancery.issuer.bootstrap.Bootstrap;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/**
 * Runs the service; or, told {@code bootstrap}, makes the keys and the CA certificates once; or,
 * told {@code audit}, verifies the audit log.
 */
@QuarkusMain
public final class Main {

    private static final String BOOTSTRAP = "bootstrap";
    private static final String AUDIT = "audit";

    private Main() {}

    public static void main(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case BOOTSTRAP -> Bootstrap.main(rest(arguments));
            case AUDIT -> AuditCommand.main(rest(arguments));
            default -> Quarkus.run(arguments);
        }
    }

    private static String[] rest(String... arguments) {
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
