package dev.chancery.issuer.token;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.tokens."name".*}: where one token is, and how patient we are with it. */
public interface TokenConfig {

    /** The PKCS#11 module, a shared library. Several tokens may be of one module. */
    Path module();

    /** The label of the token in it. */
    String label();

    /** A file that holds the user's PIN; read at every login, so that it can be changed. */
    Path pinFile();

    /** Threads that sign, each on a session of its own. */
    @WithDefault("4")
    @Min(1) @Max(64) int sessions();

    /**
     * Rejected PINs, one after the other, after which no further one is offered by this process.
     */
    @WithDefault("2")
    @Min(1) @Max(10) int pinAttempts();

    /** How often a token is asked whether it is there; one that is away is opened again so. */
    @WithDefault("PT1S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration probeInterval();

    /** A token that fails is opened anew at most this often; meanwhile it does not sign. */
    @WithDefault("PT2S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration reopenInterval();

    /**
     * How often its module is started over for this token while other tokens of the module work,
     * which have to log in again then. Where none works, only the interval above counts.
     */
    @WithDefault("PT30S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration restartInterval();

    /** How long opening the token may take; a module that hangs must not hold its callers up. */
    @WithDefault("PT4S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration openTimeout();

    /** How long starting the module over may wait for signatures that are being made. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration patience();
}
