package io.github.deepanomaly.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the design that concern this front-end. */
class ArchitectureTest {

    private static final int MOST_TYPES = 16;

    private static final JavaClasses FRONT_END = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("shared-core") && !location.contains("-tests.jar"))
            .importPackages("io.github.deepanomaly.spark");

    @Test
    void theFrontEndSeesNoEngineAndNoPartsOfDetectors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.deepanomaly.engine.blas..",
                        "io.github.deepanomaly.detectors.*..",
                        "io.github.deepanomaly.net..",
                        "org.bytedeco..")
                .check(FRONT_END);
    }

    @Test
    void tablesDoNotKnowTheStages() {
        noClasses()
                .that()
                .resideInAPackage("io.github.deepanomaly.spark.table")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.deepanomaly.spark")
                .check(FRONT_END);
    }

    @Test
    void noPackageHasMoreTypesThanOneLookShows() {
        Map<String, Long> types = FRONT_END.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(types)
                .hasSize(2)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }
}
