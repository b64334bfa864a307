package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringNotesTest {

    private static double[] normal(int n, double mean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> mean + random.nextGaussian())
                .toArray();
    }

    @Test
    void rowsWithoutAFullWindowAndInfiniteNumbersAreNamed() {
        double none = Double.NaN;
        double beyond = Double.POSITIVE_INFINITY;
        assertThat(ScoringNotes.of(Calibration.of(1, 2), 8, none, none, 1.5, beyond))
                .containsExactly(
                        "2 of 4 rows are in no full window of 8 rows: they have no score, the p-value 1 and no flag.",
                        "Row 4 has an infinite number, which lies beyond every other: flagged.");
        assertThat(ScoringNotes.unjudged(1, beyond, beyond, beyond, 0, beyond, beyond))
                .containsExactly(
                        "Rows 1, 2, 3 and 2 others have an infinite number, which lies beyond every other: flagged.");
        assertThat(ScoringNotes.unjudged(1, beyond))
                .as("alone, its number in the table is not known")
                .containsExactly("A row has an infinite number, which lies beyond every other: flagged.");
        assertThat(ScoringNotes.of(Calibration.of(1, 2), 1, 1, 2)).isEmpty();
    }

    @Test
    void rowsThatScoreHigherThanTheHeldOutOnesAreNoLongerPromisedARate() {
        Calibration calibration = Calibration.of(normal(100, 0, 1));
        assertThat(ScoringNotes.shift(calibration, normal(500, 1, 2)))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("Scores are higher than those of the calibration rows (Kolmogorov-Smirnov, p = ")
                        .endsWith("so that no false-alarm rate is promised for them."));
        assertThat(ScoringNotes.shift(calibration, normal(500, -1, 2)))
                .as("lower ones keep it")
                .isEmpty();
        assertThat(ScoringNotes.shift(calibration, normal(10, 5, 2)))
                .as("too few to tell")
                .isEmpty();
    }

    /** The level is 0.001, for tables of one distribution; the test is a little careful with small samples. */
    @Test
    void rowsLikeTheHeldOutOnesHardlyEverGetTheSentence() {
        long said = IntStream.range(0, 2000)
                .filter(seed -> ScoringNotes.shift(
                                Calibration.of(normal(60, 0, 2L * seed)), normal(200, 0, 2L * seed + 1))
                        .isPresent())
                .count();
        assertThat(said).isLessThanOrEqualTo(8);
    }

    @Test
    void scoresOfWindowsCountAsFewerInTheTestToo() {
        double[] held = normal(400, 0, 1);
        double[] shifted = normal(400, 0.4, 2);
        assertThat(ScoringNotes.shift(Calibration.of(held), shifted)).isPresent();
        assertThat(ScoringNotes.shift(Calibration.dependent(12, held), shifted)).isEmpty();
        double[] far = Arrays.stream(shifted).map(score -> score + 10).toArray();
        assertThat(ScoringNotes.shift(Calibration.dependent(12, held), far)).isPresent();
        assertThat(ScoringNotes.shift(
                        Calibration.of(held), DoubleStream.of(Double.NaN).toArray()))
                .isEmpty();
    }

    /** Such rows have no end at which they could be tested, and others like the training rows may come before them. */
    @Test
    void rowsThatComeOneByOneGetTheSentenceOnce() {
        Calibration calibration = Calibration.of(normal(100, 0, 1));
        ScoringNotes.OneByOne arriving = new ScoringNotes.OneByOne(calibration);
        assertThat(said(arriving, normal(1000, 0, 2))).isZero();
        assertThat(said(arriving, normal(300, 2, 3))).isEqualTo(1);
        assertThat(said(arriving, normal(300, 4, 4))).isZero();
        assertThat(said(new ScoringNotes.OneByOne(calibration), normal(20, 4, 4)))
                .isEqualTo(1);
    }

    @Test
    void rowsLikeTheHeldOutOnesThatComeOneByOneHardlyEverGetTheSentence() {
        long all = IntStream.range(0, 500)
                .mapToLong(seed -> said(
                        new ScoringNotes.OneByOne(Calibration.of(normal(100, 0, 2L * seed))),
                        normal(3000, 0, 2L * seed + 1)))
                .sum();
        assertThat(all).isLessThanOrEqualTo(3);
    }

    private static long said(ScoringNotes.OneByOne arriving, double... scores) {
        return Arrays.stream(scores)
                .filter(score -> arriving.add(score).isPresent())
                .count();
    }

    @Test
    void nothingIsSaidOfRowsWhereTrainingRowsCalibrate() {
        Calibration trained = Calibration.of(normal(100, 0, 1)).ofTrainingRows();
        assertThat(ScoringNotes.shift(trained, normal(500, 1, 2))).isEmpty();
    }

    /** As Spark counts them, in parts of a table. */
    @Test
    void countsOfScoresGiveTheNotesOfTheScores() {
        Calibration calibration = Calibration.of(normal(100, 0, 1));
        for (double mean : new double[] {0, 1, 3}) {
            double[] scores = normal(500, mean, 2);
            long[] counts = new long[102];
            Arrays.stream(scores).forEach(score -> counts[calibration.below(score)]++);
            assertThat(ScoringNotes.ofCounts(calibration, counts).size())
                    .isEqualTo(ScoringNotes.of(calibration, 1, scores).size())
                    .isEqualTo(mean > 0 ? 1 : 0);
        }
        long[] infinite = new long[102];
        infinite[101] = 2;
        assertThat(ScoringNotes.ofCounts(calibration, infinite))
                .containsExactly("2 rows have an infinite number, which lies beyond every other: flagged.");
    }
}
