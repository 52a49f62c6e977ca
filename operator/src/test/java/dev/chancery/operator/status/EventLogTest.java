package dev.chancery.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLogTest {

    @ParameterizedTest
    @CsvSource({"3", "244", "245", "253"})
    void hasANameThatKubernetesTakesHoweverLongTheSubjects(int length) {
        assertThat(name("a".repeat(length)))
                .hasSizeLessThanOrEqualTo(253)
                .matches("a+\\.[0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource({".", "-"})
    void doesNotBreakANameOffWhereNoneMayEnd(String last) {
        assertThat(name("a".repeat(243) + last + "bbbbbbb")).matches("a{243}\\.[0-9a-f]{8}");
    }

    private static String name(String subject) {
        Certificate certificate = new Certificate();
        certificate.setMetadata(new ObjectMetaBuilder().withName(subject).withUid("u").build());
        return EventLog.name(certificate, "Issued", "It is there");
    }
}
