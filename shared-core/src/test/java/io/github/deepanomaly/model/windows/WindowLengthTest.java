package io.github.deepanomaly.model.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The length of windows where a time column is named and nobody gives a length. */
class WindowLengthTest {

    private static final Schema LOG =
            new Schema(List.of(new Column.Numeric("t"), new Column.Numeric("speed"), new Column.Numeric("noise")));

    private static final Kind KNN = Detectors.byId("knn").orElseThrow();

    /** A log with a saw of that period; 0 for noise alone. */
    private static Rows log(int rows, int period) {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double wave = period == 0 ? random.nextGaussian() : 5.0 * (i % period) / period;
            log.add(new double[] {i, wave + 0.2 * random.nextGaussian(), random.nextGaussian()});
        }
        return Rows.of(LOG, log);
    }

    private static Settings timed() {
        return Settings.defaults(AnomalyModel.params(KNN)).with(Windowing.TIME, "t");
    }

    @ParameterizedTest(name = "{0} rows of period {1}: {2}")
    @CsvSource({
        "2000, 50, 100",
        "2000, 12, 72",
        "2000, 32, 64",
        "2000, 64, 64",
        "2000, 200, 200",
        "2000, 0, 64",
        "200, 50, 32",
        "200, 12, 32",
        "150, 0, 32"
    })
    void aWindowHoldsWholePeriodsOf64RowsOrMoreAndNeverLessThan32(int rows, int period, int expected) {
        assertThat(WindowLength.of(timed(), log(rows, period), 0.1).rows()).isEqualTo(expected);
    }

    @Test
    void aSeriesTooShortForWindowsIsJudgedRowByRowAndThatIsSaid() {
        WindowLength length = WindowLength.of(timed(), log(100, 12), 0.1);
        assertThat(length.rows()).isOne();
        assertThat(length.reason())
                .isEqualTo("each row is judged alone: windows of 32 rows need 128 consecutive training rows, got 100");
    }

    @Test
    void aShortLogHoldsMoreRowsOutUntilWindowsFitAndALongOneNoMore() {
        assertThat(WindowLength.of(timed(), log(400, 0), 0.1).heldOut()).isEqualTo(0.25);
        assertThat(WindowLength.of(timed(), log(800, 50), 0.1).heldOut()).isEqualTo(0.25);
        assertThat(WindowLength.of(timed(), log(1200, 50), 0.1).heldOut()).isEqualTo(0.17);
        assertThat(WindowLength.of(timed(), log(2000, 50), 0.1).heldOut()).isEqualTo(0.1);
        assertThat(WindowLength.of(timed(), log(800, 50), 0.3).heldOut()).isEqualTo(0.3);
        assertThat(WindowLength.of(timed(), log(800, 50), 0).heldOut()).isZero();
        assertThat(WindowLength.of(timed(), log(127, 12), 0.1).rows()).isOne();
        assertThat(WindowLength.of(timed(), log(128, 12), 0.1).rows()).isEqualTo(32);
    }

    @Test
    void withNothingHeldOutAQuarterOfTheRowsIsTheLongestWindow() {
        assertThat(WindowLength.of(timed(), log(200, 50), 0).rows()).isEqualTo(50);
        assertThat(WindowLength.of(timed(), log(63, 12), 0).reason())
                .endsWith("windows of 32 rows need 64 consecutive training rows, got 63");
    }

    @Test
    void theChosenLengthStandsInTheModelItsNotesAndItsFile() throws IOException {
        try (AnomalyModel model = AnomalyModel.train(KNN, timed(), log(600, 40), Run.silent(SmallModels.engine(), 1))) {
            assertThat(model.settings().get(Windowing.WINDOW)).isEqualTo(80);
            assertThat(model.notes())
                    .contains(
                            "windows of 80 rows: the autocorrelation of the training rows shows a period of 40 rows; 25 % of the"
                                    + " rows are held out, because a threshold needs whole windows");
            assertThat(model.calibration().size()).isEqualTo(150);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            model.write(file);
            try (AnomalyModel read =
                    AnomalyModel.read(new ByteArrayInputStream(file.toByteArray()), SmallModels.engine())) {
                assertThat(read.settings().get(Windowing.WINDOW)).isEqualTo(80);
                assertThat(read.score(log(200, 40))).isEqualTo(model.score(log(200, 40)));
            }
        }
    }

    @Test
    void aGivenLengthStaysAndWithoutATimeColumnRowsAreJudgedAlone() {
        assertThat(Preparation.window(timed().with(Windowing.WINDOW, 1))).isOne();
        assertThat(Preparation.window(timed().with(Windowing.WINDOW, 7))).isEqualTo(7);
        assertThat(Preparation.window(timed())).isEqualTo(32);
        assertThat(Preparation.window(Settings.defaults(AnomalyModel.params(KNN))))
                .isOne();
        assertThat(Preparation.window(
                        Settings.defaults(AnomalyModel.params(KNN)).with("roles", "t=time")))
                .isEqualTo(32);
        try (AnomalyModel model = AnomalyModel.train(KNN, log(300, 12))) {
            assertThat(model.settings().get(Windowing.WINDOW)).isOne();
        }
    }
}
