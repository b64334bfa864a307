package io.github.deepanomaly.oversample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the oversampler refuses, how many rows it makes, and what it falls back to. */
class OversamplerInputTest {

    @Test
    void fewRowsOfTheClassMakePointsBetweenThemWithAWarning() {
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }

            @Override
            public void epoch(Epoch epoch) {
                throw new AssertionError("nothing trains");
            }
        };
        Labelled few = Labelled.mixed().first(Oversampler.LEAST - 1);
        List<double[]> made = few.made(Labelled.settings(), progress);
        List<double[]> real = new ArrayList<>();
        few.rows().forEach(real::add);
        double[] pressures = real.subList(Labelled.COMMON, real.size()).stream()
                .mapToDouble(row -> row[0])
                .sorted()
                .toArray();
        assertThat(made)
                .hasSize(Labelled.MADE)
                .allSatisfy(row -> assertThat(row[0]).isBetween(pressures[0] - 1e-5, pressures[8] + 1e-5));
        assertThat(warnings)
                .containsExactly(
                        "the class has 9 rows, fewer than 10: no generator is trained; the new rows are interpolated (SMOTE)");
    }

    @Test
    void oneRowIsRefused() {
        assertThatThrownBy(() -> Labelled.mixed().first(1).made(Labelled.settings(), Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("oversampling needs a class of at least 2 rows, got 1: collect more rows or weight them");
    }

    @Test
    void aClassForEveryRowIsNeeded() {
        Labelled table = Labelled.mixed();
        assertThatThrownBy(() -> Oversampler.of(Labelled.settings())
                        .generate(table.rows(), new int[3], 1, 1, Labelled.run(1, Progress.SILENT)))
                .hasMessage("each of 440 rows must have a class, got 3");
    }

    @Test
    void moreOwnNeighboursThanNeighboursAreRefused() {
        assertThatThrownBy(() -> Oversampler.of(Labelled.settings().with("ownNeighbours", "6")))
                .hasMessage("ownNeighbours must be at most neighbours, 5, got 6");
    }

    @Test
    void rowsWithoutClassAreLeftOut() {
        Labelled table = Labelled.mixed();
        int[] unknown = table.classes();
        Arrays.fill(unknown, 0, Labelled.COMMON, -1);
        Rows made = Oversampler.of(Labelled.settings())
                .generate(table.rows(), unknown, 1, 50, Labelled.run(1, Progress.SILENT));
        assertThat(made).hasSize(50).allSatisfy(row -> assertThat(row[3]).isEqualTo(2));
    }

    @Test
    void whereNoColumnVariesRowsAreCopied() {
        Rows same = Rows.of(Labelled.mixed().rows().schema(), List.of(new double[7], new double[7], new double[7]));
        Rows made = Oversampler.of(Labelled.settings())
                .generate(same, new int[] {0, 1, 1}, 1, 5, Labelled.run(1, Progress.SILENT));
        assertThat(made).hasSize(5).allSatisfy(row -> assertThat(row).containsOnly(0));
    }

    @Test
    void theAmountIsAPercentageOrWhatLacksToTheMostFrequentClass() {
        Settings amount = Settings.defaults(Oversampler.AMOUNT);
        int[] classes = {0, 0, 0, 0, 0, 1, 1, -1, -1};
        assertThat(Oversampler.count(amount, classes, 1)).isEqualTo(2);
        assertThat(Oversampler.count(amount.with("percentage", "250"), classes, 1))
                .isEqualTo(5);
        Settings balance = amount.with("balance", "true");
        assertThat(Oversampler.count(balance, classes, 1)).isEqualTo(3);
        assertThat(Oversampler.count(balance, classes, 0)).isZero();
    }

    @Test
    void noneAreMadeWhereNoneAreAskedFor() {
        Labelled table = Labelled.mixed();
        assertThat(Oversampler.of(Labelled.settings().with("steps", "0"))
                        .generate(table.rows(), table.classes(), 1, 0, Labelled.run(1, Progress.SILENT)))
                .isEmpty();
    }

    @Test
    void theSmallestClassHasTheFewestRowsButNotNone() {
        assertThat(Oversampler.smallest(new int[] {3, 3, 1, 1, 4, 4, 4, -1})).isEqualTo(1);
        assertThatThrownBy(() -> Oversampler.smallest(new int[] {-1, -1}))
                .hasMessage("a row must have a class, got none in 2");
    }

    @Test
    void aColumnIsNeeded() {
        Rows none = Rows.of(new Schema(List.of()), List.of(new double[0], new double[0]));
        assertThatThrownBy(() -> Oversampler.of(Labelled.settings())
                        .generate(none, new int[] {0, 0}, 0, 1, Labelled.run(1, Progress.SILENT)))
                .hasMessage("oversampling needs at least 1 column besides the class, got none");
    }
}
