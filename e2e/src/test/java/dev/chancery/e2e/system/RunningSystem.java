package dev.chancery.e2e.system;

import dev.chancery.local.LocalOptions;
import dev.chancery.local.LocalSystem;
import dev.chancery.local.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the whole system once for all end-to-end tests and hands it to those that ask for a {@link
 * Chancery}. It is the system of {@code make run}, with limits small enough to be reached.
 */
public final class RunningSystem implements ParameterResolver, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(RunningSystem.class);

    /** A set of names may be used for that many certificates at once, and one more each period. */
    public static final int NAME_SET_BURST = 2;

    /**
     * A namespace may have that many certificates at once, and one more each period; and so may the
     * tests, all together, when they ask the issuer themselves.
     */
    public static final int ACCOUNT_BURST = 10;

    /** Long enough for a slow machine to spend a burst in it. */
    public static final Duration PERIOD = Duration.ofSeconds(40);

    private static final Map<String, String> LIMITS =
            Map.of(
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__BURST",
                    Integer.toString(NAME_SET_BURST),
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__COUNT",
                    "1",
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__PERIOD",
                    PERIOD.toString(),
                    "CHANCERY_LIMITS__CERTIFICATES_PER_ACCOUNT__BURST",
                    Integer.toString(ACCOUNT_BURST),
                    "CHANCERY_LIMITS__CERTIFICATES_PER_ACCOUNT__COUNT",
                    "1",
                    "CHANCERY_LIMITS__CERTIFICATES_PER_ACCOUNT__PERIOD",
                    PERIOD.toString());

    /** Of one service there are several, as there may be of each. */
    public static final int LIMITERS = 2;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chancery.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Chancery.class, key -> start(), Chancery.class);
    }

    /** What a test has left would go on, be renewed, and meet the tests that follow. */
    @Override
    public void afterEach(ExtensionContext context) {
        Chancery chancery = context.getRoot().getStore(STORE).get(Chancery.class, Chancery.class);
        if (chancery != null) {
            chancery.forgetTenants();
        }
    }

    /** Nothing of an earlier run is left, however that ended. */
    private static Chancery start() {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        LocalOptions options =
                LocalOptions.forTests(repository, Path.of("target", "system").toAbsolutePath())
                        .withReplicas(Service.LIMITER, LIMITERS)
                        .withEnvironment(Service.LIMITER, LIMITS);
        LocalSystem.forget(options.layout());
        LocalSystem local = LocalSystem.start(options);
        local.announce();
        return new Chancery(local, options.layout());
    }
}
