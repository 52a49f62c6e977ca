package dev.chancery.ocsp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.operator.ContentSigner;
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
                .resideInAnyPackage("..ocsp.http..", "jakarta.ws.rs..", "io.vertx.ext..")
                .check(CLASSES);
    }

    @Test
    void onlySourcesKnowRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.chancery.ocsp", "..source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..")
                .check(CLASSES);
    }

    @Test
    void nothingSigns() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        assignableTo(PrivateKey.class)
                                .or(assignableTo(KeyPairGenerator.class))
                                .or(assignableTo(KeyStore.class))
                                .or(assignableTo(Signature.class))
                                .or(assignableTo(ContentSigner.class)))
                .check(CLASSES);
    }

    /** Of all that Redis does, a lookup and a sign of life are asked for. */
    @Test
    void nothingWrites() {
        noClasses()
                .should()
                .accessTargetWhere(
                        target(owner(resideInAPackage("io.quarkus.redis..")))
                                .and(not(target(nameMatching("value|get|execute")))))
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveSimpleName("RedisReadiness")
                .should()
                .accessTargetWhere(
                        target(owner(resideInAPackage("io.quarkus.redis..")))
                                .and(target(name("execute"))))
                .check(CLASSES);
        noClasses()
                .should()
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
