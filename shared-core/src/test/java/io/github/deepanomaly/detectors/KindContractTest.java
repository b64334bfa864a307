package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind declares, and how its training reports progress. */
class KindContractTest {

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

    static Scorer fit(Kind kind, Matrix x, long seed) {
        return kind.detector(defaults(kind)).fit(new Sample(x, LAYOUT), Run.silent(engine(), seed));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cancellingStopsWithinAMiniBatch(Kind kind) {
        int whole = reportsUntilCancelled(kind, Integer.MAX_VALUE);
        assertThat(whole).isPositive();
        int wanted = Math.min(3, whole);
        assertThat(reportsUntilCancelled(kind, wanted)).isEqualTo(wanted);
    }

    /** Fits until so many reports have come, or to the end; gives how many came. */
    private static int reportsUntilCancelled(Kind kind, int most) {
        List<Double> reports = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                reports.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return reports.size() == most;
            }
        };
        Sample sample = new Sample(normalRows(500, 18), LAYOUT);
        Detector detector = kind.detector(defaults(kind));
        if (most == Integer.MAX_VALUE) {
            detector.fit(sample, new Run(engine(), 1, progress)).close();
        } else {
            assertThatThrownBy(() -> detector.fit(sample, new Run(engine(), 1, progress)))
                    .isInstanceOf(CancellationException.class);
        }
        return reports.size();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void progressGrowsAndEpochsAreCounted(Kind kind) {
        List<Double> fractions = new ArrayList<>();
        List<Epoch> epochs = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
            }

            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }
        };
        kind.detector(defaults(kind))
                .fit(new Sample(normalRows(100, 19), LAYOUT), new Run(engine(), 1, progress))
                .close();
        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(epochs).extracting(Epoch::number).isSorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void settingsRoundTripThroughText(Kind kind) {
        Settings settings = defaults(kind);
        assertThat(Settings.parse(kind.params(), settings.asText())).isEqualTo(settings);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyParameterIsDocumentedAndTheKindIsComplete(Kind kind) {
        assertThat(kind.params()).extracting(Param::doc).allMatch(doc -> doc.endsWith("."));
        assertThat(kind.params()).extracting(Param::flag).doesNotHaveDuplicates();
        assertThat(kind.id()).matches("[a-z]+(-[a-z]+)*").isEqualTo(kind.id().toLowerCase(Locale.ROOT));
        assertThat(kind.summary()).endsWith(".");
        assertThat(kind.source().year()).isBetween(1900, 2026);
    }

    @Test
    void idsDifferAndFindTheirKind() {
        assertThat(new HashSet<>(Detectors.ALL)).hasSameSizeAs(Detectors.ALL);
        assertThat(Detectors.ALL)
                .allMatch(kind -> Detectors.byId(kind.id()).orElseThrow().equals(kind));
        assertThat(Detectors.byId("no-such-kind")).isEmpty();
    }
}
