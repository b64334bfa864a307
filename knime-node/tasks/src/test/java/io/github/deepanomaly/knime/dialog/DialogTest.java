package io.github.deepanomaly.knime.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.param.Param;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DialogTest {

    @Test
    void everyChoiceIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        for (Dialog dialog : Dialog.all()) {
            for (Field field : dialog.fields()) {
                for (Field.Choice choice : field.choices()) {
                    Class<?> type = field.param().type();
                    assertThat(choice.text())
                            .as(type.getName() + " " + choice.constant())
                            .isNotEmpty()
                            .endsWith(".");
                    described.add(type.getCanonicalName()
                                    .substring(type.getPackageName().length() + 1) + " " + choice.constant());
                }
            }
        }
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(ChoiceTexts.all().keySet());
    }

    @Test
    void theTitleOfAChoiceIsWrittenAsPeopleWriteIt() {
        List<String> titles = Dialog.all().stream()
                .flatMap(dialog -> dialog.fields().stream())
                .flatMap(field -> field.choices().stream())
                .map(Field.Choice::title)
                .toList();
        assertThat(titles)
                .contains("Highest share", "Benjamini Hochberg", "SGD", "Leaky ReLU", "One minus D", "Deeplearning4j")
                .allMatch(title -> Character.isUpperCase(title.charAt(0)));
    }

    @Test
    void theDescriptionOfAChoiceDoesNotListItsConstants() {
        for (Dialog dialog : Dialog.all()) {
            for (Field field : dialog.fields()) {
                assertThat(field.description()).isNotEmpty().endsWith(".");
                if (!field.choices().isEmpty()) {
                    assertThat(field.description()).doesNotContain(": ");
                }
            }
        }
    }

    @Test
    void aDescriptionNamesOtherChoicesAsTheDialogDoes() {
        Field level = Dialog.all().stream()
                .flatMap(dialog -> dialog.fields().stream())
                .filter(field -> field.param().name().equals("falseAlarmRate"))
                .findFirst()
                .orElseThrow();
        assertThat(level.description()).endsWith("with threshold False alarm rate or Peaks over threshold.");
    }

    @Test
    void aFieldDependsOnAFieldOfItsDialogOrOfItsParent() {
        for (Dialog dialog : Dialog.all()) {
            Set<String> names =
                    dialog.fields().stream().map(field -> field.param().name()).collect(Collectors.toSet());
            for (Field field : dialog.fields()) {
                Optional<Condition> condition = field.condition();
                condition.ifPresent(when -> assertThat(when.fields())
                        .as(dialog.node() + "." + field.param().name())
                        .allMatch(name -> names.contains(name) || name.equals("labelled")));
            }
        }
    }

    @Test
    void windowsShowOnlyForTimeStepsAndMomentumOnlyWhereItIsUsed() {
        Dialog learner = Dialog.all().stream()
                .filter(dialog -> dialog.node().equals("AutoencoderLearner"))
                .findFirst()
                .orElseThrow();
        assertThat(condition(learner, "window")).hasValue(Condition.on("timeSteps"));
        assertThat(condition(learner, "key")).hasValue(Condition.on("timeSteps").or("perKey"));
        assertThat(condition(learner, "momentum"))
                .hasValueSatisfying(when -> assertThat(when.values()).containsExactly("MOMENTUM", "ADAM"));
        assertThat(condition(learner, "normalLabel")).hasValue(Condition.on("labelled"));
        assertThat(condition(learner, "hidden")).isEmpty();
    }

    @Test
    void anEngineIsOfferedWhereItIsInstalledOrAskedFor() {
        assertThat(Dialog.all().stream().flatMap(dialog -> dialog.fields().stream()))
                .filteredOn(field -> field.param().name().equals("engine"))
                .isNotEmpty()
                .allMatch(Field::choosesEngine)
                .allMatch(Field::advanced)
                .extracting(Field::condition)
                .containsOnly(Optional.of(new Condition("engine", List.of("DL4J"))));
    }

    private static Optional<Condition> condition(Dialog dialog, String name) {
        return dialog.fields().stream()
                .filter(field -> field.param().name().equals(name))
                .findFirst()
                .map(Field::condition)
                .orElseThrow();
    }

    @Test
    void threadsAreAllProcessorsByDefault() {
        for (Dialog dialog : Dialog.all()) {
            for (Field field : dialog.fields()) {
                Param<?> param = field.param();
                if (param.name().equals("threads")) {
                    assertThat(param.initial()).isEqualTo(0);
                    assertThat(param.doc()).contains("0 = one for each processor");
                }
            }
        }
    }
}
