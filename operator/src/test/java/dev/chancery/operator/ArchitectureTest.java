package dev.chancery.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OPERATOR =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.chancery.operator");

    @Test
    void hasNoCycles() {
        slices().matching("dev.chancery.operator.(*)..").should().beFreeOfCycles().check(OPERATOR);
    }

    @Test
    void decidesWithoutKubernetesOrTheIssuer() {
        noClasses()
                .that()
                .resideInAPackage("..operator.schedule..")
                .or()
                .resideInAPackage("..operator.key..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client..",
                        "io.javaoperatorsdk..",
                        "..operator.issuing..",
                        "..operator.certificate..")
                .check(OPERATOR);
    }

    @Test
    void blocksRatherThanComposes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..", "io.vertx.mutiny..")
                .check(OPERATOR);
    }

    @Test
    void readsTheTimeFromItsClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OPERATOR);
    }

    @Test
    void namesThingsByWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl)")
                .check(OPERATOR);
    }
}
