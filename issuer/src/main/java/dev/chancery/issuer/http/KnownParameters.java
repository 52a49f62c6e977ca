package dev.chancery.issuer.http;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;

/**
 * The rule for the parameters of a list: one that is misspelt or given twice is refused. Left out,
 * it would make the list longer without a word.
 */
final class KnownParameters {

    private KnownParameters() {}

    static void require(MultivaluedMap<String, String> parameters, Set<String> known) {
        parameters.forEach((name, values) -> requireKnownOnce(name, values, known));
    }

    private static void requireKnownOnce(String name, List<String> values, Set<String> known) {
        if (!known.contains(name)) {
            throw malformed(name, "is not a known parameter");
        }
        if (values.size() > 1) {
            throw malformed(name, "is given more than once");
        }
    }

    /** The refusal of a parameter, which says what is wrong with it. */
    static Refused malformed(String parameter, String what) {
        return new Refused(new Refusal.MalformedRequest(parameter + " " + what));
    }
}
