package io.github.deepanomaly;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the design that concern the core. */
class ArchitectureTest {

    private static final String ROOT = "io.github.deepanomaly.";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.github.deepanomaly");

    /** All classes of this module, those of tests and benchmarks too. */
    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.github.deepanomaly");

    /** What each package may use of ours. */
    private static final Map<String, Set<String>> ARROWS = """
            param:
            net:
            math:
            loss: math
            stats: math
            stats.neighbours: math
            stats.population: stats
            data: math stats stats.population
            data.csv: data
            data.roles: param data data.csv
            engine: net math
            engine.blas: engine engine.blas.layers engine.blas.products engine.blas.recurrent net math
            engine.blas.layers: engine.blas.products net math
            engine.blas.products: net math
            engine.blas.recurrent: engine.blas.layers engine.blas.products net math
            detector: param math engine
            interchange.layers: math net engine
            interchange.keras: math net interchange.layers
            interchange.onnx: math net interchange.layers
            interchange: param math net detector interchange.keras interchange.layers interchange.onnx
            detectors.training: detector engine math net param stats
            detectors.score: detector engine math stats stats.neighbours
            detectors.reconstruction: detector engine loss math net param detectors.score detectors.training
            detectors.autoencoder: detector engine loss math net param detectors.reconstruction detectors.score detectors.training
            detectors.sequence: detector engine loss math net param stats detectors.autoencoder detectors.reconstruction detectors.score detectors.training
            detectors.contrast: detector engine math net param stats stats.neighbours detectors.score detectors.training
            detectors.belief: detector engine loss math net param detectors.autoencoder detectors.reconstruction detectors.score detectors.training
            detectors.adversarial: detector engine loss math net param stats detectors.autoencoder detectors.reconstruction detectors.score detectors.training
            detectors.oneclass: detector engine loss math net param stats detectors.score detectors.training
            detectors.classic: detector engine math param stats stats.neighbours detectors.score detectors.training
            detectors.combine: detector engine math param stats stats.neighbours detectors.score detectors.training
            detectors: detector detectors.adversarial detectors.autoencoder detectors.belief detectors.classic detectors.combine detectors.contrast detectors.oneclass detectors.sequence
            verdict: explain param stats data
            explain: math data detector
            explain.local: param math stats data data.roles detector explain
            oversample: detector engine loss math net param stats stats.neighbours data
            model.file: data detector math
            model.windows: stats param math data detector verdict
            model.split: data data.roles detector math stats stats.population model.windows verdict
            model.keys: data detector verdict model.split model.windows
            model.watch: math stats data detector verdict model.windows
            model.privacy: param data detector model.windows
            model.transfer: math data data.roles model.privacy
            cost: math
            model: interchange param math stats stats.population data cost engine detector detectors verdict explain explain.local model.file model.keys model.privacy model.split model.transfer model.watch model.windows data.roles model.marks
            model.marks: math stats data detector verdict model.windows model.keys stats.neighbours net engine
            report: explain data verdict
            onnx.graph:
            onnx.layers: math net detector onnx.graph
            onnx.scores: param math net stats stats.neighbours detector detectors detectors.adversarial detectors.autoencoder detectors.belief detectors.classic detectors.combine detectors.contrast detectors.reconstruction detectors.score detectors.sequence onnx.graph onnx.layers
            onnx: param math net data detector verdict model model.file model.marks model.watch model.windows onnx.graph onnx.layers onnx.scores
            stream: param stats data data.roles detector verdict model model.file model.windows
            serve: explain param data detector model model.windows stream verdict
            """.lines().map(line -> line.split(":", 2)).collect(
            Collectors.toMap(
                    parts -> parts[0],
                    parts -> Arrays.stream(parts[1].split(" "))
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toSet())));

    /** Types a package of main code may have, so that one look shows it. */
    private static final int MOST_TYPES = 16;

    /** Tests and benchmarks included: Deeplearning4j is an engine in a module of its own, Weka and KNIME are front-ends. */
    @Test
    void nothingHereReachesAnotherEngineOrAFrontEnd() {
        noClasses()
                .that()
                .resideInAPackage("..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "weka..", "org.knime..", "org.apache.spark..")
                .check(EVERYTHING);
    }

    @Test
    void bytedecoStaysInTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "engine.blas..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CORE);
    }

    @Test
    void coreShowsNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .check(CORE);
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> packages = CORE.stream()
                .map(ArchitectureTest::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ARROWS.keySet()).containsAll(packages);
    }

    @Test
    void packagesUseOnlyWhatTheirArrowsAllow() {
        ARROWS.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are ours, but of other packages than " + allowed) {
                    @Override
                    public boolean test(JavaClass used) {
                        String other = packageOf(used);
                        return !other.isEmpty() && !other.equals(name) && !allowed.contains(other);
                    }
                })
                .allowEmptyShould(!name.equals("engine")) // a package may be still to come
                .check(CORE));
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void noPackageHasMoreTypesThanOneLookShows() {
        Map<String, Long> types = CORE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(ArchitectureTest::packageOf, Collectors.counting()));
        assertThat(types).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void detectorsAreFinal() {
        classes().that().implement(Detector.class).should().haveModifier(FINAL).check(CORE);
    }

    /** A class with a {@code KIND} is a detector: final, and in the list, which adds the kinds that are made of others. */
    @Test
    void everyDetectorIsFinalAndItsKindIsListed() {
        List<JavaClass> detectors = CORE.stream()
                .filter(type -> packageOf(type).startsWith("detectors."))
                .filter(type -> type.tryGetField("KIND").isPresent())
                .toList();
        assertThat(detectors).allMatch(type -> type.getModifiers().contains(FINAL), "is final");
        List<Kind> kinds =
                new ArrayList<>(detectors.stream().map(ArchitectureTest::kind).toList());
        kinds.add(Detectors.byId("automatic").orElseThrow());
        kinds.add(Detectors.byId("score-combiner").orElseThrow());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Detectors.ALL);
    }

    /**
     * Families are public to each other only: who stands outside asks {@link Detectors} for a kind, or names one. The export to
     * ONNX alone says in other words what they compute, and so reads their parts.
     */
    @Test
    void whatDetectorsShareStaysAmongThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "detectors..", ROOT + "onnx..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are parts of detectors") {
                    @Override
                    public boolean test(JavaClass used) {
                        return packageOf(used).startsWith("detectors.")
                                && used.tryGetField("KIND").isEmpty();
                    }
                })
                .check(CORE);
    }

    private static Kind kind(JavaClass detector) {
        try {
            return (Kind) detector.reflect().getField("KIND").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(detector.getName() + " needs a public static KIND", e);
        }
    }
}
