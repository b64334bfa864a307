package io.github.deepanomaly.knime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.stats.Reservoir;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The walls around the work of the nodes. */
final class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** What a front-end may see of the core; enums are values of parameters, wherever they are declared. */
    private static final DescribedPredicate<JavaClass> GRANTED = resideInAnyPackage(
                    "io.github.deepanomaly.knime..",
                    "io.github.deepanomaly.model..",
                    "io.github.deepanomaly.param",
                    "io.github.deepanomaly.data",
                    "io.github.deepanomaly.verdict",
                    "io.github.deepanomaly.explain..",
                    "io.github.deepanomaly.report",
                    "io.github.deepanomaly.onnx")
            .or(belongToAnyOf(
                    Kind.class,
                    Run.class,
                    Progress.class,
                    Epoch.class,
                    Detectors.class,
                    Engine.class,
                    Engines.class,
                    Reservoir.class,
                    Oversampler.class))
            .or(DescribedPredicate.describe("enums", JavaClass::isEnum));

    @Test
    void onlyTheGrantedPartOfTheCoreIsReached() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.deepanomaly..").and(not(GRANTED)))
                .check(OURS);
    }

    @Test
    void tablesKnowNothingOfTheNodesWork() {
        noClasses()
                .that()
                .resideInAPackage("io.github.deepanomaly.knime.table")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.deepanomaly.knime.task")
                .check(OURS);
    }

    @Test
    void nothingKnowsKnimeAndOnlyPicturesPaint() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.knime..").check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.deepanomaly.knime.picture")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree..")
                .check(OURS);
    }
}
