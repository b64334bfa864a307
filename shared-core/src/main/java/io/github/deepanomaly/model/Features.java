package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.ArrayList;
import java.util.List;

/** What a detector with a code makes of raw rows. One thread at a time. */
record Features(Windowing windowing, Encoder encoder, CodingScorer scorer) {

    /** Of the parts of a model; throws {@link IllegalStateException} where a row has no single code. */
    static Features of(Kind kind, Windowing windowing, Encoder encoder, Scorer scorer) {
        if (windowing.single() && scorer instanceof CodingScorer coding) {
            return new Features(windowing, encoder, coding);
        }
        throw new IllegalStateException(
                "codes and reconstructions need a detector that has one code a row (an ensemble has several, a window is many "
                        + "rows), got " + kind);
    }

    Rows codes(Rows rows, Progress progress) {
        List<double[]> codes = new ArrayList<>();
        new Blocks(encoder, windowing.features(rows), progress).each("coding", (from, block) -> {
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
        new Blocks(encoder, windowing.features(rows), progress)
                .each(
                        "reconstructing",
                        (from, block) -> encoder.decode(scorer.reconstructions(block))
                                .forEach(row -> restored.add(windowing.whole(row))));
        return Rows.of(windowing.schema(), restored);
    }
}
