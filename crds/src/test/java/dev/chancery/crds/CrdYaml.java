package dev.chancery.crds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.Issuer;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The custom resource definitions of all our kinds, by the name of the file they stand in. */
final class CrdYaml {

    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(Certificate.class, Issuer.class, ClusterIssuer.class);

    private static final String HEADER =
            "# Generated from the Java records of this module: edit those, then run `make fmt`.\n";

    private static final YAMLMapper YAML =
            YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new QuoteTimes()).build())
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build();

    private CrdYaml() {}

    static Map<String, String> byFileName() {
        Map<String, String> files = new TreeMap<>();
        for (Class<? extends HasMetadata> kind : KINDS) {
            ObjectNode definition = new FinishedDefinition(kind, generate(kind)).tree();
            files.put(definition.at("/metadata/name").asText() + ".yaml", print(definition));
        }
        return files;
    }

    private static ObjectNode generate(Class<? extends HasMetadata> kind) {
        MemoryOutput output = new MemoryOutput();
        new CRDGenerator()
                .customResourceClasses(List.<Class<? extends HasMetadata>>of(kind))
                .forCRDVersions("v1")
                .withOutput(output)
                .generate();
        try {
            return YAML.readValue(output.text(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String print(ObjectNode definition) {
        try {
            return HEADER + YAML.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time without quotes is not a string to every reader of YAML. */
    private static final class QuoteTimes extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.endsWith("Z");
        }
    }

    /** Keeps what the generator writes in memory. */
    private static final class MemoryOutput
            implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return bytes;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
