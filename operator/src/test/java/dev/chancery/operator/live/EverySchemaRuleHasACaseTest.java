package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every constraint that users can break is broken by some case, and no case breaks another. */
class EverySchemaRuleHasACaseTest {

    private static final Path DEFINITIONS = Path.of("../crds").toAbsolutePath().normalize();
    private static final List<String> KEYWORDS =
            List.of(
                    "enum",
                    "maxItems",
                    "maxLength",
                    "maxProperties",
                    "maximum",
                    "minItems",
                    "minLength",
                    "minProperties",
                    "minimum",
                    "pattern");

    @ParameterizedTest
    @CsvSource({
        "Certificate, certificates.chancery.dev.yaml",
        "Issuer, issuers.chancery.dev.yaml",
        "ClusterIssuer, clusterissuers.chancery.dev.yaml"
    })
    void everyConstraintIsBrokenByACase(String kind, String definition) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(DEFINITIONS.resolve(definition).toFile());
        Set<String> constraints = new TreeSet<>();
        JsonNode schema = tree.at("/spec/versions/0/schema/openAPIV3Schema");
        required(schema, "", constraints);
        collect(schema.at("/properties/spec"), "spec", constraints);

        Set<String> broken =
                SchemaCase.all("invalid-").stream()
                        .filter(it -> it.kind().equals(kind))
                        .map(SchemaCase::constraint)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(constraints).isNotEmpty();
        assertThat(broken).isEqualTo(constraints);
    }

    private static void collect(JsonNode schema, String path, Set<String> constraints) {
        for (String keyword : KEYWORDS) {
            if (schema.has(keyword)) {
                constraints.add(path + " " + keyword);
            }
        }
        required(schema, path + ".", constraints);
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            constraints.add(path + " rule: " + rule.path("message").asText());
        }
        schema.path("properties")
                .properties()
                .forEach(it -> collect(it.getValue(), path + "." + it.getKey(), constraints));
        if (schema.has("items")) {
            collect(schema.get("items"), path + "[]", constraints);
        }
        if (schema.has("additionalProperties")) {
            collect(schema.get("additionalProperties"), path + "{}", constraints);
        }
    }

    private static void required(JsonNode schema, String prefix, Set<String> constraints) {
        schema.path("required").forEach(it -> constraints.add(prefix + it.asText() + " required"));
    }
}
