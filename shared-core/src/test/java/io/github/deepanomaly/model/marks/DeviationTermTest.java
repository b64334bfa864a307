package io.github.deepanomaly.model.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.testing.SmallModels;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Normal rows around 0 in both columns; labelled anomalies are around 4 in the second. */
class DeviationTermTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), 1);
    private static final Layout LAYOUT = Layout.numeric(2);

    /** All rows have the score 0 but for calibration rows, which have their first value. */
    private static final Scorer FIRST = new Scorer() {
        @Override
        public double[] score(Matrix x) {
            double[] scores = new double[x.rows()];
            Arrays.setAll(scores, row -> x.get(row, 0));
            return scores;
        }

        @Override
        public State state() {
            return State.EMPTY;
        }
    };

    private static Matrix cloud(int rows, double second, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 2);
        for (int row = 0; row < rows; row++) {
            x.set(row, 0, (float) random.nextGaussian());
            x.set(row, 1, (float) (second + random.nextGaussian() / 2));
        }
        return x;
    }

    private static NormalRows rows() {
        return NormalRows.of(FIRST, LAYOUT, cloud(200, 0, 1), false, cloud(100, 0, 2));
    }

    private static Marks marks(int anomalous) {
        return new Marks(cloud(anomalous, 4, 3), new Matrix(0, 2));
    }

    @Test
    void outputsOfNormalRowsAreNearZeroAndThoseOfRowsLikeTheLabelledOnesNearTheMargin() {
        try (DeviationNetwork network =
                DeviationNetwork.train(rows().references(), marks(20).anomalous(), RUN)) {
            assertThat(Arrays.stream(network.outputs(cloud(100, 0, 4)))
                            .map(Math::abs)
                            .average()
                            .orElseThrow())
                    .isLessThan(1);
            assertThat(Arrays.stream(network.outputs(cloud(100, 4, 5)))
                            .average()
                            .orElseThrow())
                    .isGreaterThan(4);
        }
    }

    @Test
    void itIsTrainedFromTenLabelledAnomaliesOn() {
        assertThat(DeviationTerm.train(rows(), marks(9), RUN)).isEmpty();
        try (DeviationTerm term = DeviationTerm.train(rows(), marks(10), RUN).orElseThrow()) {
            Matrix x = Matrix.wrap(3, 2, 0, 4, -9, 0, -0.1f, 0);
            double[] raised = term.raised(FIRST.score(x), x);
            assertThat(raised[0]).isGreaterThan(2);
            assertThat(raised[1]).isGreaterThanOrEqualTo(-9); // an anomaly of another kind does not fall
            assertThat(raised[2]).isBetween(-0.1001, 1.0);
        }
    }

    @Test
    void theSecondColumnExplainsTheRaiseAndGradientsAreThoseOfTheScore() {
        try (DeviationTerm term = DeviationTerm.train(rows(), marks(20), RUN).orElseThrow()) {
            Matrix x = Matrix.wrap(2, 2, 0.3f, 4, 1, 3);
            Attribution attribution = term.attribution(x, LAYOUT);
            for (int row = 0; row < 2; row++) {
                assertThat(attribution.contributions().get(row, 1)).isGreaterThan(0.7f);
                assertThat(Math.abs(attribution.expected().get(row, 1))).isLessThan(2);
            }
            float step = 0.01f;
            Matrix gradient = term.gradient(x);
            double[] above = term.raised(new double[2], Matrix.wrap(2, 2, 0.3f, 4 + step, 1, 3 + step));
            double[] below = term.raised(new double[2], Matrix.wrap(2, 2, 0.3f, 4 - step, 1, 3 - step));
            for (int row = 0; row < 2; row++) {
                assertThat((double) gradient.get(row, 1))
                        .isCloseTo((above[row] - below[row]) / (2 * step), within(0.05));
            }
        }
    }

    @Test
    void aRowThatIsRaisedLessThanTheNearestNormalRowIsExplainedByTheDetectorAlone() {
        try (DeviationTerm term = DeviationTerm.train(rows(), marks(20), RUN).orElseThrow()) {
            Matrix x = cloud(200, 0.5, 9);
            Attribution attribution = term.attribution(x, LAYOUT);
            double[] raised = term.raised(new double[200], x);
            double[] weights = term.weights(new double[200], raised, attribution)[1];
            int alone = 0;
            for (int row = 0; row < 200; row++) {
                boolean more = (double) attribution.contributions().get(row, 0)
                                + attribution.contributions().get(row, 1)
                        > 0;
                assertThat(weights[row]).isEqualTo(more ? raised[row] : 0);
                alone += !more && raised[row] > 0 ? 1 : 0;
            }
            assertThat(alone).isPositive();
        }
    }

    @Test
    void theTermOfAFileRaisesAsMuchAndMustFit() {
        Matrix x = cloud(30, 2, 6);
        try (DeviationTerm term = DeviationTerm.train(rows(), marks(12), RUN).orElseThrow()) {
            State state = term.state();
            try (DeviationTerm read =
                    DeviationTerm.restore(state, rows(), RUN.engine()).orElseThrow()) {
                assertThat(read.raised(new double[30], x)).isEqualTo(term.raised(new double[30], x));
            }
            assertThat(DeviationTerm.restore(State.EMPTY, rows(), RUN.engine())).isEmpty();
            for (double unit : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
                State broken = new State(state.matrices(), Map.of("term", new double[] {unit, 0, 0}));
                assertThatThrownBy(() -> DeviationTerm.restore(broken, rows(), RUN.engine()))
                        .hasMessageContaining("term must be finite and begin with a unit above 0");
            }
        }
    }
}
