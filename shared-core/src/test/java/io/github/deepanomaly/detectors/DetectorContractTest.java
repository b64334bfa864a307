package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector keeps, whatever it is. */
class DetectorContractTest {

    /** The same row in another block size may take another path through the matrix product. */
    private static final double BLOCK_TOLERANCE = 1e-4;

    /** Kinds that draw nothing at random as long as the model keeps every training row. */
    private static final Set<String> WITHOUT_CHANCE = Set.of("knn", "mahalanobis", "column-tails");

    /** Kinds that look at one column at a time: a broken relation between columns is nothing to them, a far value is. */
    private static final Set<String> COLUMN_BY_COLUMN = Set.of("isolation-forest", "column-tails");

    static final int COLUMNS = 6;
    static final Layout LAYOUT = Layout.numeric(COLUMNS);

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    private static Settings defaults(Kind kind) {
        return Settings.defaults(kind.params());
    }

    /** Rows near a plane: three hidden factors, six columns, a little noise. */
    static Matrix normalRows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, COLUMNS);
        for (int row = 0; row < rows; row++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double c = random.nextGaussian();
            double[] clean = {a, b, c, (a + b) / 1.4, (b - c) / 1.4, (a + c) / 1.4};
            for (int column = 0; column < COLUMNS; column++) {
                x.set(row, column, (float) (clean[column] + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    private static double[] score(Scorer scorer, Matrix x) {
        try (scorer) {
            return scorer.score(x);
        }
    }

    static Scorer fit(Kind kind, Matrix x, long seed) {
        return kind.detector(defaults(kind)).fit(new Sample(x, LAYOUT), Run.silent(engine(), seed));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPlantedOutlierGetsTheHighestScore(Kind kind) {
        Matrix test = normalRows(101, 2);
        test.set(100, 3, test.get(100, 3) + 4); // breaks the relation between the columns, in range on its own
        for (int column = 0; column < COLUMNS && COLUMN_BY_COLUMN.contains(kind.id()); column++) {
            test.set(100, column, 5);
        }
        double[] scores = score(fit(kind, normalRows(500, 1), 1), test);
        assertThat(scores[100])
                .isGreaterThan(Arrays.stream(scores, 0, 100).max().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPointFarAlongTheMainDirectionOutscoresEveryTrainingRow(Kind kind) {
        Matrix training = normalRows(300, 3);
        Scorer scorer = fit(kind, training, 1);
        double[] main = Principal.direction(training);
        double deviation = Principal.deviationAlong(training, main);
        Matrix far = new Matrix(1, COLUMNS);
        for (int column = 0; column < COLUMNS; column++) {
            far.set(0, column, (float) (50 * deviation * main[column]));
        }
        double highest = Arrays.stream(scorer.score(training)).max().orElseThrow();
        assertThat(score(scorer, far)[0]).isGreaterThan(highest);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void scoresAreFiniteForExtremeAndMissingValues(Kind kind) {
        Scorer scorer = fit(kind, normalRows(100, 4), 1);
        Matrix odd = new Matrix(3, COLUMNS);
        Arrays.fill(odd.values(), 0, COLUMNS, 1e6f);
        Arrays.fill(odd.values(), COLUMNS, 2 * COLUMNS, Float.NaN);
        assertThat(Arrays.stream(score(scorer, odd))).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameSeedGivesTheSameBitsAndAnotherSeedDoesNotWhereChanceHasAPart(Kind kind) {
        Matrix training = normalRows(200, 5);
        Matrix test = normalRows(50, 6);
        double[] first = score(fit(kind, training, 7), test);
        assertThat(score(fit(kind, training, 7), test)).containsExactly(first);
        boolean same = Arrays.equals(score(fit(kind, training, 8), test), first);
        assertThat(same).isEqualTo(WITHOUT_CHANCE.contains(kind.id()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRestoredScorerGivesTheSameBits(Kind kind) {
        Detector detector = kind.detector(defaults(kind));
        Scorer scorer = detector.fit(new Sample(normalRows(200, 9), LAYOUT), Run.silent(engine(), 1));
        Matrix test = normalRows(50, 10);
        double[] restored = score(detector.restore(scorer.state(), LAYOUT, engine()), test);
        assertThat(restored).containsExactly(score(scorer, test));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aStateOfAnotherShapeIsRefused(Kind kind) {
        Scorer scorer = fit(kind, normalRows(50, 11), 1);
        assertThatThrownBy(() ->
                        kind.detector(defaults(kind)).restore(scorer.state(), Layout.numeric(COLUMNS + 1), engine()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsScoreTheSameAloneAndTogether(Kind kind) {
        Scorer scorer = fit(kind, normalRows(200, 12), 1);
        Matrix test = normalRows(20, 13);
        double[] together = scorer.score(test);
        for (int row = 0; row < together.length; row++) {
            assertThat(scorer.score(test.rows(row, row + 1))[0]).isCloseTo(together[row], within(BLOCK_TOLERANCE));
        }
        scorer.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void trainingRowsAreLeftAsTheyWere(Kind kind) {
        Matrix training = normalRows(100, 14);
        training.set(3, 2, Float.NaN);
        Matrix before = training.copy();
        fit(kind, training, 1).close();
        assertThat(training).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneRowIsEnoughToTrain(Kind kind) {
        assertThat(Arrays.stream(score(fit(kind, normalRows(1, 15), 1), normalRows(3, 16))))
                .allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mixedRowsWithMissingNumbersTrainAndScore(Kind kind) {
        Layout layout =
                new Layout(List.of(new Block(0, 1, false, 0.5f), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));
        Matrix x = new Matrix(120, 5);
        SplittableRandom random = new SplittableRandom(17);
        for (int row = 0; row < x.rows(); row++) {
            int level = random.nextInt(2);
            x.set(row, 0, row % 10 == 0 ? Float.NaN : (float) random.nextGaussian());
            x.set(row, 1 + level, 1);
            x.set(row, 4, (float) (level + 0.1 * random.nextGaussian()));
        }
        Matrix odd = Matrix.wrap(2, 5, 0, 1, 0, 0, 0, 0, 1, 0, 0, -4);
        double[] scores = score(kind.detector(defaults(kind)).fit(new Sample(x, layout), Run.silent(engine(), 1)), odd);
        assertThat(scores[1]).isGreaterThan(scores[0]);
    }
}
