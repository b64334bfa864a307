package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.flag.Evaluation;
import io.github.deepanomaly.knime.flag.Flagging;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Oversampling;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weka.core.OptionMetadata;

/** The help texts of the core, of Weka and of KNIME are short sentences in plain words. */
final class PlainWordsTest {

    /** The length of a help text is below this. */
    private static final int LIMIT = 200;

    /** Words with which no help text begins: it begins with the noun of what the option sets. */
    private static final List<String> FIRST_WORDS =
            List.of("how ", "what ", "which ", "where ", "whether ", "with ", "let ", "above ", "the ", "a ");

    /** Software does not speak or refuse, and each noun is there. */
    private static final List<String> BANNED = List.of(
            " is told",
            " says",
            " speaks for",
            " refuse",
            " hears",
            " promise",
            " foretell",
            "the textbook's",
            "come back",
            "lie apart",
            "so many",
            "looked at",
            "would have been usual",
            "their like",
            "what training makes small");

    private static List<String> faults(Collection<String> texts) {
        List<String> faults = new ArrayList<>();
        for (String text : texts) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (text.length() >= LIMIT) {
                faults.add(text.length() + " characters: " + text);
            }
            if (text.isEmpty() || !Character.isUpperCase(text.charAt(0)) || !text.endsWith(".")) {
                faults.add("no sentence: " + text);
            }
            FIRST_WORDS.stream()
                    .filter(lower::startsWith)
                    .forEach(word -> faults.add("begins with " + word + ": " + text));
            BANNED.stream().filter(lower::contains).forEach(word -> faults.add("contains " + word + ": " + text));
        }
        return faults;
    }

    private static Set<String> docs(Stream<Param<?>> params) {
        Set<String> docs = new TreeSet<>();
        params.forEach(param -> docs.add(param.doc()));
        return docs;
    }

    @Test
    void optionsOfDetectorsHaveHelpTextsInPlainWords() throws Exception {
        assertThat(faults(docs(Stream.concat(
                        Small.all().stream().flatMap(classifier -> classifier.params().stream()),
                        Oversampler.PARAMS.stream()))))
                .isEmpty();
    }

    @Test
    void optionsOfKnimeNodesHaveHelpTextsInPlainWords() {
        assertThat(faults(docs(Stream.of(
                                Detectors.ALL.stream()
                                        .flatMap(kind -> Learning.params(kind).stream())
                                        .toList(),
                                Coding.params(),
                                Evaluation.PARAMS,
                                Explaining.params(),
                                Flagging.PARAMS,
                                Oversampling.params(),
                                Prediction.params())
                        .flatMap(List::stream))))
                .isEmpty();
    }

    @Test
    void toolTipsOfWekaAreInPlainWords() {
        Set<String> tips = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("weka", "io.github.deepanomaly.weka")) {
            Arrays.stream(each.reflect().getDeclaredMethods())
                    .map(PlainWordsTest::tip)
                    .filter(tip -> !tip.isEmpty())
                    .forEach(tips::add);
        }
        assertThat(tips).hasSizeGreaterThan(100);
        assertThat(faults(tips)).isEmpty();
        assertThat(tips)
                .as("Weka cuts a tool tip at the first dot, which must end a sentence")
                .noneMatch(tip -> tip.matches("[^.]*\\.[^ ].*"));
    }

    private static String tip(Method method) {
        OptionMetadata shown = method.getAnnotation(OptionMetadata.class);
        return shown == null ? "" : shown.description();
    }

    @Test
    void summariesOfDetectorsAreInPlainWords() {
        assertThat(faults(Detectors.ALL.stream().map(Kind::summary).toList())).isEmpty();
    }
}
