package dev.chancery.e2e.system;

import dev.chancery.local.LocalOptions;
import dev.chancery.local.LocalSystem;
import dev.chancery.local.service.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the whole system once for all end-to-end tests and hands it to those that ask for a {@link
 * Chancery}. It is the system of {@code make run}, with limits small enough to be reached.
 */
public final class RunningSystem implements ParameterResolver {

    private static final Namespace STORE = Namespace.create(RunningSystem.class);

    /** A set of names may be used for that many certificates at once, and one more each period. */
    public static final int NAME_SET_BURST = 6;

    private static final Map<String, String> LIMITS =
            Map.of(
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__BURST",
                    Integer.toString(NAME_SET_BURST),
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__COUNT",
                    "1",
                    "CHANCERY_LIMITS__CERTIFICATES_PER_NAME_SET__PERIOD",
                    "PT20S");

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

    private static Chancery start() {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        LocalOptions options =
                LocalOptions.forTests(repository, Path.of("target", "system").toAbsolutePath())
                        .withEnvironment(Service.LIMITER, LIMITS);
        return new Chancery(LocalSystem.start(options));
    }
}
