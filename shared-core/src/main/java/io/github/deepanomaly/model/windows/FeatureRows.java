package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.stream.IntStream;

/** Rows with the columns that a detector reads: without those that name the series and the time. */
final class FeatureRows implements Rows.View {

    private final Rows all;
    private final Windowing windowing;
    private final Schema schema;

    /** Throws {@link IllegalArgumentException} where the rows have more or fewer columns than the windowing knows. */
    FeatureRows(Rows all, Windowing windowing) {
        this.all = all;
        this.windowing = windowing;
        Schema given = all.schema();
        if (given.size() != windowing.schema().size()) {
            throw new IllegalArgumentException(
                    "the model needs " + windowing.schema().size() + " columns, got " + given.size());
        }
        schema = new Schema(IntStream.of(windowing.columns())
                .mapToObj(column -> given.columns().get(column))
                .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Rows rows() {
        return all;
    }

    @Override
    public double[] read(double[] below, int number) {
        return windowing.features(below);
    }
}
