package dev.chancery.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
                    .importPackages("dev.chancery.local");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.chancery.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void programsKnowNothingOfWhatTheyAreFor() {
        noClasses()
                .that()
                .resideInAPackage("..process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..part..", "..service..", "..state..", "..startup..")
                .check(CLASSES);
    }

    @Test
    void nothingIsNamedAfterNothing() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Common|Base)")
                .check(CLASSES);
    }

    @Test
    void theTourDrivesTheSystemFromOutside() {
        noClasses()
                .that()
                .resideInAPackage("..tour..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..part..", "..service..", "..cluster..")
                .check(CLASSES);
    }
}
