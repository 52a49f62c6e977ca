package dev.chancery.issuer.http;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;

/** Whether a call is a dry run; whoever misspells that must not get a certificate. */
final class DryRunParameter {

    static final String NAME = "dryRun";

    private DryRunParameter() {}

    /**
     * What the parameters of a call say.
     *
     * @throws Refused with {@link Refusal.MalformedRequest} if there is any other, or another value
     */
    static boolean in(MultivaluedMap<String, String> parameters) {
        if (parameters.isEmpty()) {
            return false;
        }
        if (!parameters.keySet().equals(Set.of(NAME))) {
            throw malformed("the only parameter is " + NAME);
        }
        return switch (parameters.get(NAME)) {
            case List<String> it when it.equals(List.of("true")) -> true;
            case List<String> it when it.equals(List.of("false")) -> false;
            case null, default -> throw malformed(NAME + " must be true or false, once");
        };
    }

    private static Refused malformed(String detail) {
        return new Refused(new Refusal.MalformedRequest(detail));
    }
}
