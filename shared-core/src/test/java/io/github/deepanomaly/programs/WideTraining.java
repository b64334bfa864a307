package io.github.deepanomaly.programs;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.List;
import java.util.Map;

/**
 * Trains and scores a detector of each kind on so many rows of so many columns, and prints a line for each: its id, then {@code scored} or
 * the message with which it refuses. Everything is at its default but the number of passes over the rows, which takes time and no memory.
 */
public final class WideTraining {

    private static final Map<String, String> ONCE = Map.of(
            "epochs",
            "1",
            "adversarialEpochs",
            "1",
            "pretraining",
            "1",
            "steps",
            "1",
            "members",
            "autoencoder epochs=1, knn");

    private WideTraining() {}

    /** Takes the number of rows and that of columns. */
    public static void main(String[] arguments) {
        Rows rows = SmallModels.numbers(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), 1);
        for (Kind kind : Detectors.ALL) {
            System.out.println(kind.id() + "\t" + outcome(kind, rows));
        }
    }

    private static String outcome(Kind kind, Rows rows) {
        List<Param<?>> params = AnomalyModel.params(kind);
        Settings settings = Settings.defaults(params);
        for (Param<?> param : params) {
            String value = ONCE.get(param.name());
            if (value != null) {
                settings = settings.with(param.name(), value);
            }
        }
        try (AnomalyModel model = AnomalyModel.train(kind, settings, rows, Run.silent(SmallModels.engine(), 1))) {
            model.score(rows);
            return "scored";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
