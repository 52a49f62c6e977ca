package dev.chancery.issuer.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.token.*}: where the keys are. */
@ConfigMapping(prefix = "chancery.token")
public interface TokenConfig {

    /** The PKCS#11 module, a shared library. */
    Path module();

    /** The label of the token in it. */
    String label();

    /** A file that holds the user's PIN; read at every login, so that it can be changed. */
    Path pinFile();

    /** A token that fails is opened anew at most this often; meanwhile signing is refused. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration reopenInterval();

    /** How long opening the token may take; a module that hangs must not hold its callers up. */
    @WithDefault("PT4S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration openTimeout();

    /** How long opening the token may wait for signatures that are being made. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration patience();
}
