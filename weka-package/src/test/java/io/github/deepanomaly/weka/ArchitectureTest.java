package io.github.deepanomaly.weka;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The walls around this front-end. */
final class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** What a front-end may see of the core; enums are values of parameters, wherever they are declared. */
    private static final DescribedPredicate<JavaClass> GRANTED = resideInAnyPackage(
                    "io.github.deepanomaly.weka..",
                    "io.github.deepanomaly.model",
                    "io.github.deepanomaly.param",
                    "io.github.deepanomaly.data",
                    "io.github.deepanomaly.eval",
                    "io.github.deepanomaly.explain",
                    "io.github.deepanomaly.oversample")
            .or(belongToAnyOf(
                    Kind.class, Run.class, Progress.class, Epoch.class, Detectors.class, Engine.class, Engines.class))
            .or(DescribedPredicate.describe("enums", JavaClass::isEnum));

    /** Where the classes are that Weka finds by their package or by the props files. */
    private static final String[] OFFERED = {
        "weka.classifiers.anomaly",
        "weka.filters.supervised.instance",
        "weka.filters.unsupervised.attribute",
        "weka.filters.unsupervised.instance",
        "weka.gui.explorer",
        "weka.gui.knowledgeflow.steps",
        "weka.knowledgeflow.steps"
    };

    @Test
    void onlyTheGrantedPartOfTheCoreIsReached() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.deepanomaly..").and(not(GRANTED)))
                .check(OURS);
    }

    @Test
    void nothingReadsJavaSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.beans.XMLDecoder")
                .check(OURS);
    }

    @Test
    void supportClassesDoNotKnowTheClassesThatWekaOffers() {
        noClasses()
                .that()
                .resideInAPackage("io.github.deepanomaly.weka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OFFERED)
                .check(OURS);
    }

    @Test
    void theCoreIsNotExtendedUnderItsOwnPackages() {
        classes()
                .should()
                .resideInAPackage("io.github.deepanomaly.weka..")
                .orShould()
                .resideInAnyPackage(OFFERED)
                .check(OURS);
    }

    @Test
    void onlyViewsKnowSwing() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.github.deepanomaly.weka.view", "weka.gui.explorer", "weka.gui.knowledgeflow.steps")
                .and()
                .doNotHaveFullyQualifiedName("io.github.deepanomaly.weka.Pixels") // reads files of pictures, shows none
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.swing..", "java.awt..")
                .check(OURS);
    }
}
