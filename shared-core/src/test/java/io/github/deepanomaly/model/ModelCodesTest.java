package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelCodesTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("shop", "web", "phone")),
            new Column.Date("day")));

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    private static Settings defaults(Kind kind) {
        return Settings.defaults(AnomalyModel.params(kind));
    }

    /** Shops sell cheap things, the web dear ones; some values are missing. */
    private static Rows rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int channel = random.nextInt(2);
            list.add(new double[] {
                random.nextInt(20) == 0 ? Double.NaN : 10 + 90 * channel + 5 * random.nextGaussian(),
                random.nextInt(20) == 0 ? Double.NaN : channel,
                1.7e12 + 8.64e7 * random.nextInt(365)
            });
        }
        return Rows.of(SCHEMA, list);
    }

    private static List<double[]> list(Rows rows) {
        List<double[]> list = new ArrayList<>();
        rows.forEach(row -> list.add(row.clone()));
        return list;
    }

    @Test
    void aRowHasACodeOfTheChosenWidthThatSavingKeeps() throws IOException {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings narrow = defaults(kind).with("latent", "3");
        AnomalyModel model = AnomalyModel.train(kind, narrow, rows(300, 1), Run.silent(engine(), 1));
        Rows codes = model.codes(rows(50, 2), Progress.SILENT);
        assertThat(codes.schema().columns().stream().map(Column::name)).containsExactly("code_1", "code_2", "code_3");
        assertThat(codes.size()).isEqualTo(50);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        AnomalyModel loaded = AnomalyModel.read(new ByteArrayInputStream(bytes.toByteArray()), engine());
        assertThat(list(loaded.codes(rows(50, 2), Progress.SILENT)).toArray(double[][]::new))
                .isDeepEqualTo(list(codes).toArray(double[][]::new));
    }

    @Test
    void anEnsembleHasNoSingleCodeAndSaysSo() {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings two = defaults(kind).with("ensemble", "2").with("epochs", "1");
        assertThat(AnomalyModel.coding(kind, defaults(kind))).isTrue();
        assertThat(AnomalyModel.coding(kind, two)).isFalse();
        AnomalyModel model = AnomalyModel.train(kind, two, rows(50, 1), Run.silent(engine(), 1));
        assertThatThrownBy(() -> model.codes(rows(5, 2), Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "codes and reconstructions need a detector with one code per row (ensemble 1, window 1), got autoencoder");
    }
}
