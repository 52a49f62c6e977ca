package dev.chancery.issuer.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.issuer.parts.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How PostgreSQL would answer a query of the inventory. */
final class QueryPlan {

    private static final Pattern PARAMETER = Pattern.compile(":([a-zA-Z]+)");

    private final JsonNode root;
    private final List<JsonNode> nodes = new ArrayList<>();

    private QueryPlan(JsonNode root) {
        this.root = root;
        collect(root);
    }

    static QueryPlan of(ReadStatement statement) {
        String sql =
                PARAMETER
                        .matcher(statement.sql())
                        .replaceAll(
                                it ->
                                        literal(
                                                Objects.requireNonNull(
                                                        statement.parameters().get(it.group(1)))));
        try {
            return new QueryPlan(
                    new ObjectMapper()
                            .readTree(Sql.text("explain (format json) " + sql))
                            .path(0)
                            .path("Plan"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The partitions of certificate that it may look into. */
    Set<String> partitions() {
        return partitions("certificate");
    }

    /** The partitions of a table that it may look into. */
    Set<String> partitions(String table) {
        return nodes.stream()
                .filter(it -> it.has("Relation Name"))
                .map(it -> it.get("Relation Name").asText())
                .filter(name -> name.startsWith(table + "_w"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The partitions of certificate that it would read from end to end. */
    Set<String> readWhole() {
        return nodes.stream()
                .filter(it -> it.get("Node Type").asText().equals("Seq Scan"))
                .map(it -> it.get("Relation Name").asText())
                .filter(name -> name.startsWith("certificate_w"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The indexes on certificate that it uses. */
    Set<String> indexes() {
        return nodes.stream()
                .filter(it -> it.has("Index Name"))
                .map(it -> it.get("Index Name").asText())
                .filter(name -> name.startsWith("certificate_w"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return root.toPrettyString();
    }

    private void collect(JsonNode node) {
        nodes.add(node);
        node.path("Plans").forEach(this::collect);
    }

    private static String literal(Object value) {
        return switch (value) {
            case Instant time -> "timestamptz '" + time + "'";
            case String[] terms ->
                    Stream.of(terms)
                            .map(QueryPlan::literal)
                            .collect(Collectors.joining(", ", "array[", "]"));
            case String text -> "'" + text + "'";
            case LocalDate day -> "date '" + day + "'";
            case Integer number -> number.toString();
            default -> throw new IllegalArgumentException("no literal for " + value);
        };
    }
}
