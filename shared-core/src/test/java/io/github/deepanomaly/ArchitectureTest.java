package io.github.deepanomaly;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.detectors.Detectors;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("param", Set.of()),
            Map.entry("net", Set.of()),
            Map.entry("math", Set.of()),
            Map.entry("data", Set.of("math")),
            Map.entry("engine", Set.of("net", "math")),
            Map.entry("engine.blas", Set.of("engine", "net", "math")),
            Map.entry("detect", Set.of("param", "math", "engine")),
            Map.entry("detectors", Set.of("detect", "net", "math", "param", "engine")),
            Map.entry("eval", Set.of("math", "param")),
            Map.entry("explain", Set.of("math", "data", "detect")),
            Map.entry("oversample", Set.of("param", "net", "math", "data", "engine", "detect")),
            Map.entry(
                    "model",
                    Set.of("param", "net", "math", "data", "engine", "detect", "detectors", "eval", "explain")));

    /** Where random numbers come from that no seed of ours determines. */
    private static final Set<String> UNSEEDED = Set.of(
            ThreadLocalRandom.class.getName(), SecureRandom.class.getName(), RandomGeneratorFactory.class.getName());

    /** Tests and benchmarks included: Deeplearning4j is an engine in a module of its own, Weka and KNIME are front-ends. */
    @Test
    void nothingHereReachesAnotherEngineOrAFrontEnd() {
        noClasses()
                .that()
                .resideInAPackage("..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "weka..", "org.knime..")
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
    void nothingIsDeserialisedByJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.beans.XMLDecoder")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ModelSerializer")
                .check(CORE);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }

    @Test
    void nothingIsPrinted() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }

    @Test
    void everyRandomNumberHasASeed() {
        noClasses()
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("numbers come without a seed") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return unseeded(access);
                    }
                })
                .check(CORE);
    }

    private static boolean unseeded(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        int arguments = access.getTarget() instanceof CodeUnitAccessTarget called
                ? called.getRawParameterTypes().size()
                : 0;
        if (owner.equals(Random.class.getName()) || owner.equals(SplittableRandom.class.getName())) {
            return name.equals("<init>") && arguments == 0;
        }
        return UNSEEDED.contains(owner)
                || (owner.equals(Math.class.getName()) && name.equals("random"))
                || (owner.equals(UUID.class.getName()) && name.equals("randomUUID"))
                || (owner.equals(RandomGenerator.class.getName()) && (name.equals("of") || name.equals("getDefault")))
                || (owner.equals(Collections.class.getName()) && name.equals("shuffle") && arguments == 1);
    }

    @Test
    void detectorsAreFinal() {
        classes().that().implement(Detector.class).should().haveModifier(FINAL).check(CORE);
    }

    /** What is public in the package is a detector, the list of them, or an option of theirs. */
    @Test
    void everyDetectorIsFinalAndItsKindIsListed() {
        List<JavaClass> detectors = CORE.stream()
                .filter(type -> packageOf(type).equals("detectors"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !type.isEquivalentTo(Detectors.class) && !type.isEnum())
                .toList();
        assertThat(detectors).allMatch(type -> type.getModifiers().contains(FINAL), "is final");
        assertThat(detectors).extracting(ArchitectureTest::kind).containsExactlyInAnyOrderElementsOf(Detectors.ALL);
    }

    private static Kind kind(JavaClass detector) {
        try {
            return (Kind) detector.reflect().getField("KIND").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(detector.getName() + " needs a public static KIND", e);
        }
    }
}
