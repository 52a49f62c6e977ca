package dev.chancery.limiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.chancery.limiter.http.CallerRoles;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses LIMITER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.chancery.limiter");

    @Test
    void dependsInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("http")
                .definedBy("..limiter.http..")
                .layer("spend")
                .definedBy("..limiter.spend..")
                .layer("bucket")
                .definedBy("..limiter.bucket..")
                .layer("policy")
                .definedBy("..limiter.policy..")
                .layer("gcra")
                .definedBy("..limiter.gcra..")
                .whereLayer("http")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("spend")
                .mayOnlyBeAccessedByLayers("http")
                .whereLayer("bucket")
                .mayOnlyBeAccessedByLayers("spend")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("spend", "bucket")
                .check(LIMITER);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.chancery.limiter.(*)..").should().beFreeOfCycles().check(LIMITER);
    }

    @Test
    void keepsTheArithmeticPure() {
        classes()
                .that()
                .resideInAPackage("..limiter.gcra..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "..limiter.gcra..")
                .check(LIMITER);
    }

    @Test
    void blocksRatherThanComposes() {
        noClasses()
                .that()
                .areNotAssignableTo(CallerRoles.class) // whose interface wants it so
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..", "io.vertx.mutiny..")
                .check(LIMITER);
    }

    @Test
    void readsTheTimeFromItsClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(LIMITER);
    }

    @Test
    void namesThingsByWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl)")
                .check(LIMITER);
    }
}
