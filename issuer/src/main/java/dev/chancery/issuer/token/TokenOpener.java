package dev.chancery.issuer.token;

import java.time.Duration;

/** Finds the token by its label and logs in to it. For one thread alone. */
final class TokenOpener {

    private final TokenConfig config;
    private final Duration patience;
    private final ModuleGate gate;
    private final TokenPin pin;

    TokenOpener(TokenConfig config) {
        this.config = config;
        this.patience = config.patience();
        this.gate = ModuleGate.of(config.module());
        this.pin = new TokenPin(config.pinFile(), config.pinAttempts());
    }

    /** Logs in through the module as it runs. */
    Login login() throws TokenFailure {
        return login(gate.started(patience));
    }

    /** Starts the module over, for every token in it, and logs in. */
    Login loginAfterRestart() throws TokenFailure {
        return login(gate.restarted(gate.generation(), patience));
    }

    ModuleGate gate() {
        return gate;
    }

    private Login login(long generation) throws TokenFailure {
        return gate.pass(
                generation,
                patience,
                module -> {
                    long slot =
                            module.slotOf(config.label())
                                    .orElseThrow(
                                            () ->
                                                    new TokenFailure(
                                                            ErrorClass.TOKEN,
                                                            "no token is labelled "
                                                                    + config.label()));
                    return Login.open(gate, generation, slot, patience, pin, module);
                });
    }
}
