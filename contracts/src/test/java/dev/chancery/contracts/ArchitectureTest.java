package dev.chancery.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses contracts =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.chancery.contracts");

    @Test
    void contractsKnowNothingButAnnotations() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.chancery.contracts..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..",
                        "java..")
                .check(contracts);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.chancery.contracts.(*)..")
                .should()
                .beFreeOfCycles()
                .check(contracts);
    }
}
