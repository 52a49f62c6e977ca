package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement that only reads, ready to be sent.
 *
 * @param type what the time it takes is counted under
 * @param sql the statement, with names behind colons for its parameters
 * @param parameters a value for each name in it
 */
record ReadStatement(QueryType type, String sql, Map<String, Object> parameters) {

    private static final Pattern PARAMETER = Pattern.compile(":([a-zA-Z]+)");

    ReadStatement {
        parameters = Map.copyOf(parameters);
    }

    /** The statement as PostgreSQL takes it, with numbers for its parameters. */
    String numbered() {
        List<String> names = names();
        return PARAMETER.matcher(sql).replaceAll(it -> "\\$" + (names.indexOf(it.group(1)) + 1));
    }

    /** The values for {@link #numbered}, as the client takes them. */
    List<Object> values() {
        return names().stream()
                .map(name -> Objects.requireNonNull(parameters.get(name), name))
                .map(value -> value instanceof Instant it ? it.atOffset(ZoneOffset.UTC) : value)
                .toList();
    }

    private List<String> names() {
        return List.copyOf(
                PARAMETER
                        .matcher(sql)
                        .results()
                        .map((MatchResult it) -> it.group(1))
                        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }
}
