package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** The task of Autoencoder Features: reads a model and a table, computes code or reconstruction of each row. */
public final class Coding {

    /** What is given. */
    public enum Features {
        /** The numbers of the code. */
        CODE,
        /** The reconstruction, in the model's columns. */
        RECONSTRUCTION
    }

    /** What is given. */
    public static final Param<Features> FEATURES = Param.choice("features", "features", Features.CODE)
            .doc("Appended columns: code (the numbers of the code) or reconstruction (the expected value of each "
                    + "column).");

    /** What is appended. */
    public static final List<Param<?>> COLUMNS = List.of(FEATURES, Choices.SUFFIX);

    private static final int BLOCK = 100_000;

    private Coding() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(COLUMNS);
        params.addAll(Runs.PARAMS);
        return params;
    }

    /** The name of the column of a number of the code, counted from 1, if the table has no such column yet. */
    public static String code(int number, Settings settings) {
        return "code_" + number + settings.get(Choices.SUFFIX);
    }

    /** The name of the column of reconstructed values, likewise. */
    public static String restored(String column, Settings settings) {
        return column + "_restored" + settings.get(Choices.SUFFIX);
    }

    /** The width of the code; 0 where there is none. */
    public static int width(AnomalyModel model) {
        if (!AnomalyModel.coding(model.kind(), model.settings())) {
            return 0;
        }
        return model.codes(Rows.of(model.schema(), List.of()), Progress.SILENT)
                .schema()
                .size();
    }

    /**
     * The code or reconstruction of each row, for the caller to close; throws {@link IllegalArgumentException} where the table
     * lacks columns of the model, and {@link IllegalStateException} when it is read where the model has no code.
     */
    public static BlockReader<List<Double>> of(AnomalyModel model, Features features, Table table, Progress progress) {
        int block = Math.max(1, BLOCK / Math.max(1, model.schema().size()));
        return new BlockReader<>(
                table,
                model.schema(),
                block,
                row -> true,
                rows -> values(
                        features == Features.CODE
                                ? model.codes(rows, progress)
                                : model.reconstructions(rows, progress)));
    }

    private static List<List<Double>> values(Rows rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
