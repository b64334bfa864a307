package io.github.deepanomaly.detectors.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The Mahalanobis distance of ranks: price, quantity and amount, of which each third is the product of the others. */
class RankEllipsoidTest {

    private static final Layout LAYOUT = Layout.numeric(3);

    private static Matrix orders(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 3);
        for (int row = 0; row < rows; row++) {
            double price = Math.exp(random.nextGaussian());
            double quantity = Math.exp(random.nextGaussian());
            x.set(row, 0, (float) price);
            x.set(row, 1, (float) quantity);
            x.set(row, 2, (float) (price * quantity));
        }
        return x;
    }

    private static Scorer fitted(Matrix x, boolean contaminated) {
        Settings settings = Settings.defaults(Mahalanobis.KIND.params())
                .with("ranks", "true")
                .with("contaminated", String.valueOf(contaminated));
        return Mahalanobis.KIND
                .detector(settings)
                .fit(new Sample(x, LAYOUT), new Run(SmallModels.engine(), 1, Progress.SILENT));
    }

    @Test
    void anAmountThatDoesNotFitItsOrderIsFarAndTheFittingOneIsExpected() {
        Matrix x = orders(3000, 1); // more than the values that are kept
        x.set(7, 0, 1.5f);
        x.set(7, 1, 1.5f);
        x.set(7, 2, 0.1f);
        try (Scorer scorer = fitted(x, true)) {
            double[] scores = scorer.score(x);
            assertThat(Arrays.stream(scores).filter(score -> score > scores[7]).count())
                    .isLessThan(10);
            Attribution reasons = scorer.attribution(x.rows(7, 8), LAYOUT);
            assertThat(reasons.scores()[0]).isEqualTo(scores[7]);
            assertThat(reasons.expected().get(0, 2)).isBetween(1.5f, 3.5f);
            assertThat(reasons.contributions().get(0, 2))
                    .isGreaterThan(reasons.contributions().get(0, 0));
        }
    }

    @Test
    void howFarAnOutlierLiesChangesNothing() {
        Matrix near = orders(500, 2);
        Matrix far = near.rows(0, near.rows());
        near.set(3, 0, 100);
        far.set(3, 0, 1e9f);
        Matrix others = orders(100, 3);
        try (Scorer one = fitted(near, false);
                Scorer other = fitted(far, false)) {
            assertThat(other.score(others)).containsExactly(one.score(others));
        }
    }

    @Test
    void theFarthestTenthMovesTheEllipsoidOnlyWhereRowsAreTrusted() {
        Matrix clean = orders(1000, 4);
        Matrix mixed = clean.rows(0, clean.rows());
        for (int row = 0; row < 60; row++) {
            mixed.set(row, 2, clean.get(999 - row, 2)); // amounts of other orders
        }
        Matrix odd = Matrix.wrap(1, 3, 2, 2, 0.5f);
        try (Scorer expected = fitted(clean, true);
                Scorer trimmed = fitted(mixed, true);
                Scorer trusted = fitted(mixed, false)) {
            double right = expected.score(odd)[0];
            assertThat(trimmed.score(odd)[0]).isCloseTo(right, within(0.3));
            assertThat(trusted.score(odd)[0]).isLessThan(trimmed.score(odd)[0] - 0.1);
        }
    }
}
