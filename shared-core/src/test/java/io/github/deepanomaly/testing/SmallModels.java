package io.github.deepanomaly.testing;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.Contents;
import io.github.deepanomaly.model.ModelFile;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small trained models of every sort that a file can hold, the same each time. */
public final class SmallModels {

    public static final Schema MIXED = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("shop", "web", "phone")),
            new Column.Date("day"),
            new Column.Numeric("constant")));

    /** Settings, a line a model; together they reach every part of the restoring code. */
    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of("hidden", "4 relu", "references", "20", "holdout", "0.3"),
            Map.of("hidden", "4 tanh, batchnorm, dropout 0.1, 3 elu nobias", "score", "code-mahalanobis"),
            Map.of("hidden", "3 softplus", "ensemble", "2", "score", "error-mahalanobis", "scaling", "robust"),
            Map.of("output", "sigmoid", "loss", "binary-cross-entropy", "scaling", "min-max", "score", "log-error"),
            Map.of(
                    "hidden",
                    "noise 0.1, 4 relu",
                    "decoder",
                    "3 leakyrelu",
                    "contaminated",
                    "true",
                    "score",
                    "neighbour-and-error",
                    "references",
                    "9",
                    "holdout",
                    "0"));

    private SmallModels() {}

    public static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    public static Kind kind() {
        return Detectors.ALL.get(0);
    }

    public static Settings settings(Map<String, String> changes) {
        Map<String, String> text = new LinkedHashMap<>(
                Settings.defaults(AnomalyModel.params(kind())).asText());
        text.putAll(changes);
        return Settings.parse(AnomalyModel.params(kind()), text);
    }

    /** Numbers that follow a level, a date and a constant; some values are missing. */
    public static Rows mixedRows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int level = random.nextInt(3);
            list.add(new double[] {
                random.nextInt(9) == 0 ? Double.NaN : level + random.nextGaussian(),
                random.nextInt(9) == 0 ? Double.NaN : level,
                1.7e12 + 8.64e7 * random.nextInt(365),
                7
            });
        }
        return Rows.of(MIXED, list);
    }

    /** Normal numbers. */
    public static Rows numbers(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(new Column.Numeric("x" + column));
        }
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] values = new double[columns];
            for (int column = 0; column < columns; column++) {
                values[column] = random.nextGaussian();
            }
            list.add(values);
        }
        return Rows.of(new Schema(names), list);
    }

    /** The files of one model for each line of settings, then of one model of every kind. */
    public static List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Map<String, String> changes : SETTINGS) {
            Map<String, String> brief = new LinkedHashMap<>(Map.of("epochs", "2", "latent", "2", "hidden", "4 relu"));
            brief.putAll(changes);
            try (AnomalyModel model =
                    AnomalyModel.train(kind(), settings(brief), mixedRows(40, 1), Run.silent(engine(), 1))) {
                files.add(bytes(model));
            }
        }
        for (Kind kind : Detectors.ALL) {
            try (AnomalyModel model =
                    AnomalyModel.train(kind, Brief.settings(kind), mixedRows(40, 1), Run.silent(engine(), 1))) {
                files.add(bytes(model));
            }
        }
        return files;
    }

    public static byte[] bytes(AnomalyModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }

    /** The bytes of a model but for the time at which it was made and what that cost. */
    public static byte[] timelessBytes(AnomalyModel model) throws IOException {
        Content content = ModelFile.read(new ByteArrayInputStream(bytes(model)));
        Map<String, String> provenance = new LinkedHashMap<>(content.provenance());
        provenance.keySet().removeIf(fact -> fact.equals("created") || fact.startsWith("cost."));
        return Contents.bytes(
                new Content(content.kind(), content.settings(), content.schema(), provenance, content.state()));
    }
}
