package dev.chancery.crds;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A generated definition, with what the generator cannot say or says clumsily put right. */
record FinishedDefinition(Class<? extends HasMetadata> kind, ObjectNode tree) {

    FinishedDefinition {
        ObjectNode version = (ObjectNode) tree.at("/spec/versions/0");
        orderColumns(kind, version.withArray("additionalPrinterColumns"));
        ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
        root.put("description", kind.getAnnotation(JsonClassDescription.class).value());
        root.putArray("required").add("spec");
        describe(root, "spec", "What is asked for.");
        describe(root, "status", "What became of it. Only the operator writes here.");
        beginAsUnknown((ObjectNode) root.at("/properties/status"));
        mend(root);
    }

    /** The generator sorts columns by name. */
    private static void orderColumns(Class<? extends HasMetadata> kind, ArrayNode columns) {
        List<String> declared =
                Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                        .map(AdditionalPrinterColumn::name)
                        .toList();
        List<JsonNode> sorted =
                StreamSupport.stream(columns.spliterator(), false)
                        .sorted(
                                Comparator.comparingInt(
                                        column -> declared.indexOf(column.get("name").asText())))
                        .toList();
        columns.removeAll().addAll(sorted);
    }

    private static void describe(ObjectNode root, String property, String text) {
        ((ObjectNode) root.at("/properties/" + property)).put("description", text);
    }

    /**
     * A resource nobody has looked at is not ready, and says so: without any condition kstatus
     * would take it for done. The default costs no write.
     */
    private static void beginAsUnknown(ObjectNode status) {
        status.putObject("default")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "Unknown")
                .put("reason", "Pending")
                .put("message", "Waiting for the operator")
                .put("lastTransitionTime", "1970-01-01T00:00:00Z");
        ObjectNode conditions = (ObjectNode) status.at("/properties/conditions");
        conditions.put("x-kubernetes-list-type", "map");
        conditions.putArray("x-kubernetes-list-map-keys").add("type");
    }

    /** Bounds of integers come as decimals, and rules on fields come twice. */
    private static void mend(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String bound : List.of("minimum", "maximum")) {
                if (object.path(bound).isDouble()) {
                    object.put(bound, object.get(bound).longValue());
                }
            }
            if (object.get("x-kubernetes-validations") instanceof ArrayNode rules) {
                Set<JsonNode> distinct = new LinkedHashSet<>();
                rules.forEach(distinct::add);
                rules.removeAll().addAll(distinct);
            }
        }
        node.forEach(child -> mend(Objects.requireNonNull(child)));
    }
}
