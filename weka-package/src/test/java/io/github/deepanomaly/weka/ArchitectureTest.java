package io.github.deepanomaly.weka;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.windows.Windowing;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The walls around this front-end. */
final class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final String SUPPORT = "io.github.deepanomaly.weka..";
    private static final String FILTERS = "io.github.deepanomaly.weka.filters..";
    private static final String VIEW = "io.github.deepanomaly.weka.view..";

    /** Besides those that the build generates. */
    private static final long MOST_TYPES = 16;

    /** What a front-end may see of the core; enums are values of parameters, wherever they are declared. */
    private static final DescribedPredicate<JavaClass> GRANTED = resideInAnyPackage(
                    SUPPORT,
                    "io.github.deepanomaly.model..",
                    "io.github.deepanomaly.param",
                    "io.github.deepanomaly.data..",
                    "io.github.deepanomaly.onnx",
                    "io.github.deepanomaly.verdict",
                    "io.github.deepanomaly.explain..",
                    "io.github.deepanomaly.report",
                    "io.github.deepanomaly.serve",
                    "io.github.deepanomaly.stream",
                    "io.github.deepanomaly.oversample")
            .or(belongToAnyOf(
                    Kind.class,
                    Run.class,
                    Progress.class,
                    Epoch.class,
                    Detectors.class,
                    Engine.class,
                    Engines.class,
                    AtomicFile.class,
                    Windowing.class))
            .or(DescribedPredicate.describe("enums", JavaClass::isEnum));

    /** Where the classes are that Weka finds by their package or by the props files. */
    private static final String[] OFFERED = {
        "weka.classifiers.anomaly",
        "weka.filters.supervised.instance",
        "weka.filters.unsupervised.attribute",
        "weka.filters.unsupervised.instance",
        "weka.gui.explorer",
        "weka.gui.knowledgeflow.steps",
        "weka.knowledgeflow.steps",
        "weka.programs"
    };

    /** Weka has classes of its own in some of these packages. */
    private static DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe("are ours", type -> OURS.contain(type.getName()));
    }

    @Test
    void onlyTheGrantedPartOfTheCoreIsReached() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.deepanomaly..").and(not(GRANTED)))
                .check(OURS);
    }

    /** A classifier may say how Weka's own stream reads it; Weka alone opens such a stream. */
    @Test
    void nothingReadsJavaSerialisation() {
        noClasses()
                .should()
                .callConstructor(ObjectInputStream.class, InputStream.class)
                .orShould()
                .beAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.beans.XMLDecoder")
                .check(OURS);
    }

    /** Views and filters are made for the classifiers; all other support classes serve them. */
    @Test
    void supportClassesDoNotKnowTheClassesThatWekaOffers() {
        noClasses()
                .that(resideInAPackage(SUPPORT).and(not(resideInAnyPackage(FILTERS, VIEW))))
                .should()
                .dependOnClassesThat(areOurs().and(resideInAnyPackage(OFFERED)))
                .check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(FILTERS, VIEW)
                .should()
                .dependOnClassesThat(areOurs()
                        .and(resideInAnyPackage(OFFERED))
                        .and(not(resideInAPackage("weka.classifiers.anomaly"))))
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void noPackageHasMoreTypesThanOneSeesAtOnce() {
        Map<String, Long> written = OURS.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type ->
                        Files.exists(Path.of("src/main/java", type.getName().replace('.', '/') + ".java")))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(written)
                .isNotEmpty()
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void theCoreIsNotExtendedUnderItsOwnPackages() {
        classes()
                .should()
                .resideInAPackage(SUPPORT)
                .orShould()
                .resideInAnyPackage(OFFERED)
                .check(OURS);
    }

    @Test
    void onlyViewsKnowSwing() {
        noClasses()
                .that()
                .resideOutsideOfPackages(VIEW, "weka.gui.explorer", "weka.gui.knowledgeflow.steps")
                .and()
                .doNotHaveFullyQualifiedName(
                        "io.github.deepanomaly.weka.rows.Pixels") // reads files of pictures, shows none
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.swing..", "java.awt..")
                .check(OURS);
    }
}
