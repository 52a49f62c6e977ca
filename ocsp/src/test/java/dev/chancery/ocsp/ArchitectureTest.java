package dev.chancery.ocsp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPath("target/classes");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.chancery.ocsp.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void featuresKnowNothingOfHttp() {
        noClasses()
                .that()
                .resideInAnyPackage("..query..", "..authority..", "..source..", "..answer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..ocsp.http..", "jakarta.ws.rs..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void onlySourcesKnowRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.chancery.ocsp", "..source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.redis..")
                .check(CLASSES);
    }

    @Test
    void nothingSignsAndNothingWrites() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.PrivateKey")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..")
                .check(CLASSES);
    }

    @Test
    void nothingIsReactive() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..")
                .check(CLASSES);
    }

    @Test
    void nobodyReadsTheSystemClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void everyClassHasAJobItIsNamedAfter() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl)(\\$.*)?")
                .check(CLASSES);
    }
}
