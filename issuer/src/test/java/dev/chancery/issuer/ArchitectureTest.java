package dev.chancery.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

    private static final String ROOT = "dev.chancery.issuer";

    private static final JavaClasses ISSUER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ISSUER);
    }

    @Test
    void noFeatureKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".http..", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".http..")
                .check(ISSUER);
    }

    @Test
    void reactiveCodeStaysInTheLedger() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".ledger..")
                // The interfaces of authentication leave no choice.
                .and()
                .doNotHaveSimpleName("CallerRoles")
                .and()
                .doNotHaveSimpleName("BearerTokens")
                .and()
                .doNotHaveSimpleName("TokenIdentities")
                .and()
                .doNotHaveSimpleName("CredentialsNeeded")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.smallrye.mutiny..",
                        "org.hibernate.reactive..",
                        "io.quarkus.hibernate..",
                        "jakarta.persistence..",
                        "io.vertx.sqlclient..",
                        "io.vertx.pgclient..")
                .check(ISSUER);
    }

    @Test
    void entitiesStayInTheLedger() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .resideInAPackage(ROOT + ".ledger")
                .andShould()
                .bePackagePrivate()
                .check(ISSUER);
    }

    @Test
    void valuesAndRefusalsDependOnNoFeature() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".certificate..", ROOT + ".refusal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".issuance..",
                        ROOT + ".ledger..",
                        ROOT + ".limits..",
                        ROOT + ".profile..",
                        ROOT + ".signing..",
                        ROOT + ".revocation..",
                        ROOT + ".bootstrap..")
                .check(ISSUER);
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameStartingWith("Common")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .check(ISSUER);
    }
}
