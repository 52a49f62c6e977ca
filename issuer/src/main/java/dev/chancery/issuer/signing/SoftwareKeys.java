package dev.chancery.issuer.signing;

import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The authorities whose key is in a file: none, unless the experiment is switched on. */
@Singleton
public class SoftwareKeys {

    private final Map<String, SoftwareKey> keys;

    private SoftwareKeys(Map<String, SoftwareKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    @Inject
    public SoftwareKeys(AuthoritiesConfig authorities, ExperimentsConfig experiments) {
        this(read(authorities, experiments));
    }

    private static Map<String, SoftwareKey> read(
            AuthoritiesConfig authorities, ExperimentsConfig experiments) {
        Map<String, SoftwareKey> keys = new HashMap<>();
        authorities
                .authorities()
                .forEach(
                        (name, settings) ->
                                settings.softwareKey()
                                        .ifPresent(
                                                file ->
                                                        keys.put(
                                                                name,
                                                                read(name, file, experiments))));
        return keys;
    }

    private static SoftwareKey read(String name, Path file, ExperimentsConfig experiments) {
        if (!experiments.softwareKeys()) {
            throw new IllegalStateException(
                    ("The authority %s has its key in a file, which is an experiment:"
                                    + " chancery.experiments.software-keys=true allows it")
                            .formatted(name));
        }
        Log.warnf(
                "EXPERIMENT, NOT FOR PRODUCTION: an authority signs with a key in a file, which can be"
                        + " copied: authority=%s file=%s",
                name, file);
        return SoftwareKey.read(file);
    }

    /** The key of the authority of that name, if it is in a file. */
    Optional<SoftwareKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }
}
