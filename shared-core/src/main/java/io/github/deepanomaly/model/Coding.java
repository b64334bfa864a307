package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/** Codes and reconstructions of raw rows. Thread-safe. */
record Coding(Pipeline pipeline, CodingScorer scorer) {

    /** That of a model; throws {@link IllegalStateException} where a row has no single code. */
    static Coding of(AnomalyModel model) {
        KeyedModels.requireNone(model.keys(), "codes and reconstructions");
        Pipeline pipeline = model.pipeline();
        if (pipeline.single() && pipeline.scorer() instanceof CodingScorer coding) {
            return new Coding(pipeline, coding);
        }
        throw new IllegalStateException(
                "codes and reconstructions need a detector with one code per row (ensemble 1, window 1), got "
                        + model.kind());
    }

    /** Whether a training with these settings gives a model that has one. */
    static boolean possible(Kind kind, Settings settings) {
        return Preparation.window(settings) == 1
                && !settings.get(Windowing.PER_KEY)
                && kind.detector(settings).coding();
    }

    Rows codes(Rows rows, Progress progress) {
        List<double[]> codes = new ArrayList<>();
        pipeline.blocks(rows, progress).each("coding", (from, block) -> {
            Matrix code = scorer.codes(block);
            for (int row = 0; row < code.rows(); row++) {
                double[] values = new double[code.columns()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = code.get(row, i);
                }
                codes.add(values);
            }
        });
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= scorer.codeWidth(); i++) {
            columns.add(new Column.Numeric("code_" + i));
        }
        return Rows.of(new Schema(columns), codes);
    }

    Rows reconstructions(Rows rows, Progress progress) {
        List<double[]> restored = new ArrayList<>();
        pipeline.blocks(rows, progress)
                .each(
                        "reconstructing",
                        (from, block) -> pipeline.encoder()
                                .decode(scorer.reconstructions(block))
                                .forEach(
                                        row -> restored.add(pipeline.windowing().whole(row))));
        return Rows.of(pipeline.windowing().schema(), restored);
    }
}
