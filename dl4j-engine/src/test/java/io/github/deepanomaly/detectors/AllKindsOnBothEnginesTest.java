package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.github.deepanomaly.testing.Brief;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind trains on either engine, and what one trained scores on the other. */
class AllKindsOnBothEnginesTest {

    /**
     * The engines add up in different orders, 1e-7 of a value at each operation; a few dozen steps of Adam, which divides small
     * gradients by their own size, make it a thousand times that.
     */
    private static final double TRAINING_TOLERANCE = 2e-3;

    /** The same weights: rounding alone, which a logarithm of a small distance enlarges. */
    private static final double SCORING_TOLERANCE = 1e-4;

    private static final Layout LAYOUT =
            new Layout(List.of(new Block(0, 1, false, 0.5f), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    private static Matrix rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 5);
        for (int row = 0; row < rows; row++) {
            int level = random.nextInt(3);
            x.set(row, 0, row % 10 == 0 ? Float.NaN : (float) random.nextGaussian());
            x.set(row, 1 + level, 1);
            x.set(row, 4, (float) (level - 1 + 0.3 * random.nextGaussian()));
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void scoresAgreeWithinRounding(Kind kind) {
        Engine blas = Engines.of(Engines.Choice.BLAS, 1);
        Engine dl4j = Engines.of(Engines.Choice.DL4J, 1);
        Detector detector = kind.detector(Brief.settings(kind));
        Sample sample = new Sample(rows(100, 1), LAYOUT);
        Matrix test = rows(40, 2);
        try (Scorer ours = detector.fit(sample, Run.silent(blas, 1));
                Scorer theirs = detector.fit(sample, Run.silent(dl4j, 1));
                Scorer moved = detector.restore(ours.state(), LAYOUT, dl4j)) {
            double[] scores = ours.score(test);
            assertThat(theirs.score(test)).containsExactly(scores, within(TRAINING_TOLERANCE));
            assertThat(moved.score(test)).containsExactly(scores, within(SCORING_TOLERANCE));
        }
    }
}
