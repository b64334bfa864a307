package io.github.deepanomaly.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamTest {

    private static final Param<Integer> EPOCHS =
            Param.integer("epochs", "E", 50).between(1, 1_000_000);
    private static final Param<Double> RATE =
            Param.real("learningRate", "R", 0.001).between(0, 1);
    private static final Param<Boolean> ORDER = Param.flag("keepOrder", "keep-order");
    private static final Param<Scaling> SCALING = Param.choice("scaling", "scaling", Scaling.MIN_MAX);

    private enum Scaling {
        NONE,
        MIN_MAX
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void parsingIsTheInverseOfPrinting(long seed) {
        Param<Integer> integer = Param.integer("n", "n", 0);
        Param<Double> real = Param.real("x", "x", 0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            int n = random.nextInt();
            Double x = Double.longBitsToDouble(random.nextLong());
            assertThat(integer.parse(integer.print(n))).isEqualTo(n);
            assertThat(real.parse(real.print(x))).isEqualTo(x);
        }
        for (boolean on : new boolean[] {true, false}) {
            assertThat(ORDER.parse(ORDER.print(on))).isEqualTo(on);
        }
        for (Scaling scaling : Scaling.values()) {
            assertThat(SCALING.parse(SCALING.print(scaling))).isEqualTo(scaling);
        }
    }

    @Test
    void textIsReadWithoutRegardToCaseAndSpace() {
        assertThat(EPOCHS.parse(" 7 ")).isEqualTo(7);
        assertThat(RATE.parse("1e-3 ")).isEqualTo(0.001);
        assertThat(ORDER.parse(" TRUE ")).isTrue();
        assertThat(SCALING.parse(" Min-Max ")).isEqualTo(Scaling.MIN_MAX);
        assertThat(SCALING.parse("min_max")).isEqualTo(Scaling.MIN_MAX);
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(SCALING.print(Scaling.MIN_MAX)).isEqualTo("min-max");
            assertThat(SCALING.parse("min-max")).isEqualTo(Scaling.MIN_MAX);
            assertThat(Param.integer("miniBatch", "B", 1).label()).isEqualTo("Mini batch");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void errorsNameTheParameterAndQuoteTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EPOCHS.parse("abc"))
                .withMessage("epochs: not a number: \"abc\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EPOCHS.parse("99999999999"))
                .withMessage("epochs: not a number: \"99999999999\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATE.parse(""))
                .withMessage("learningRate: not a number: \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORDER.parse("yes"))
                .withMessage("keepOrder: must be true or false, got \"yes\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCALING.parse("max"))
                .withMessage("scaling: must be one of none, min-max, got \"max\"");
    }

    @Test
    void aNumberOutsideItsRangeIsRefused() {
        assertThat(EPOCHS.parse("1")).isEqualTo(1);
        assertThat(EPOCHS.parse("1000000")).isEqualTo(1_000_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EPOCHS.parse("0"))
                .withMessage("epochs must be in [1, 1000000], got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EPOCHS.check(1_000_001))
                .withMessage("epochs must be in [1, 1000000], got 1000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATE.parse("NaN"))
                .withMessage("learningRate must be in [0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATE.parse("Infinity"))
                .withMessage("learningRate must be in [0, 1], got Infinity");
    }

    @Test
    void aDeclarationThatContradictsItselfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Param.integer("epochs", "E", 0).between(1, 10))
                .withMessage("epochs must be in [1, 10], got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORDER.between(0, 1))
                .withMessage("keepOrder: only a number has a range, got Boolean");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Param.of("text", "t", String.class, "a ", String::strip))
                .withMessage("text: the default must be equal after printing and parsing, got a ");
    }

    @Test
    void changedCopiesKeepTheRest() {
        Param<Integer> changed = EPOCHS.doc("Passes.").advanced();
        assertThat(changed.name()).isEqualTo("epochs");
        assertThat(changed.flag()).isEqualTo("E");
        assertThat(changed.type()).isEqualTo(Integer.class);
        assertThat(changed.initial()).isEqualTo(50);
        assertThat(changed.range()).isEqualTo(EPOCHS.range()).hasValue(new Param.Range(1, 1_000_000));
        assertThat(changed.doc()).isEqualTo("Passes.");
        assertThat(changed.isAdvanced()).isTrue();
        assertThat(EPOCHS.isAdvanced()).isFalse();
        assertThat(EPOCHS.doc()).isEmpty();
    }

    @Test
    void labelsAreWords() {
        assertThat(RATE.label()).isEqualTo("Learning rate");
        assertThat(EPOCHS.label()).isEqualTo("Epochs");
        assertThat(Param.flag("appendPValue", "p").label()).isEqualTo("Append p value");
        assertThat(Param.real("l2Penalty", "l2", 0).label()).isEqualTo("L2 penalty");
    }

    @Test
    void aRenamedParameterIsKnownByItsFormerNameToo() {
        Param<Integer> renamed = Param.integer("treeDepth", "tree-depth", 3).renamed("depth");
        assertThat(renamed.label()).isEqualTo("Tree depth");
        assertThat(renamed.doc("Depth of a tree.").between(1, 9).advanced().former())
                .contains("depth");
        Settings saved = Settings.saved(List.of(renamed), Map.of("depth", "7"));
        assertThat(saved.get(renamed)).isEqualTo(7);
        assertThat(saved.asText()).isEqualTo(Map.of("treeDepth", "7"));
        for (Param<Integer> other : List.of(Param.integer("other", "depth", 1), Param.integer("depth", "d", 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Settings.defaults(List.of(renamed, other)));
        }
    }

    @Test
    void rangesPrintWithoutNeedlessDecimals() {
        assertThat(new Param.Range(0, 0.9)).hasToString("[0, 0.9]");
        assertThat(new Param.Range(-1e9, 1e-6)).hasToString("[-1000000000, 1.0E-6]");
        assertThat(new Param.Range(Integer.MIN_VALUE, Integer.MAX_VALUE)).hasToString("[-2147483648, 2147483647]");
    }

    @Test
    void theHelpTextSaysWhatTheAutomaticValueMeans() {
        Param<Integer> width = Param.integer("width", "W", 0).doc("Width.").automatic(0, "from the columns");
        Param<String> path =
                Param.of("path", "p", String.class, "", text -> text).automatic("", "none");
        assertThat(width.doc()).isEqualTo("Width. 0 = automatic: from the columns.");
        assertThat(width.doc("Breadth.").between(0, 9).advanced().doc())
                .isEqualTo("Breadth. 0 = automatic: from the columns.");
        assertThat(path.doc("Way.").doc()).isEqualTo("Way. Empty = automatic: none.");
    }

    @Test
    void anAutomaticValueIsNoneThatWasChosen() {
        Param<Integer> width = Param.integer("width", "W", 0).automatic(0, "from the columns");
        Settings settings = Settings.defaults(List.of(width, EPOCHS));
        assertThat(settings.chosen(width)).isEmpty();
        assertThat(settings.with(width, 3).chosen(width)).hasValue(3);
        assertThat(settings.chosen(EPOCHS)).hasValue(EPOCHS.initial());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Param.integer("width", "W", 1).between(1, 9).automatic(0, "x"))
                .withMessage("width must be in [1, 9], got 0");
    }
}
