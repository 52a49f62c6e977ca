package dev.chancery.issuer;

import dev.chancery.issuer.bootstrap.Bootstrap;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/** Runs the service; or, told {@code bootstrap}, makes the keys and the CA certificates once. */
@QuarkusMain
public final class Main {

    private static final String BOOTSTRAP = "bootstrap";

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(BOOTSTRAP)) {
            Bootstrap.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            Quarkus.run(arguments);
        }
    }
}
