package io.github.deepanomaly.weka.report;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.model.AnomalyModel;
import java.util.List;
import java.util.Map;

/** The additional measures of a trained model for the Experimenter. Weka wants names that begin with "measure". */
public final class Measures {

    /** The names. */
    public static final List<String> NAMES = List.of(
            "measureThreshold",
            "measureCalibrationRows",
            "measureEpochs",
            "measureTrainingLoss",
            "measureBestValidationLoss",
            "measureDiscriminatorLoss",
            "measureTrainingOperations",
            "measureTrainingCpuSeconds",
            "measureTrainingWallSeconds",
            "measureTrainingPeakMegabytes",
            "measureTrainingJoules",
            "measureThousandRowsOperations",
            "measureThousandRowsCpuSeconds",
            "measureThousandRowsWallSeconds",
            "measureThousandRowsJoules");

    /** What the names of the measures of cost begin with, and how the model calls them. */
    private static final Map<String, String> COSTS =
            Map.of("measureTraining", "cost.training.", "measureThousandRows", "cost.thousandRows.");

    private Measures() {}

    /** The value of a measure, NaN where the model has none; throws {@link IllegalArgumentException} for other names. */
    public static double of(AnomalyModel model, double threshold, String name) {
        List<Epoch> history = model.history();
        return switch (name) {
            case "measureThreshold" -> threshold;
            case "measureCalibrationRows" -> model.calibration().size();
            case "measureEpochs" -> history.size();
            case "measureTrainingLoss" ->
                history.isEmpty() ? Double.NaN : history.get(history.size() - 1).trainingLoss();
            case "measureBestValidationLoss" ->
                history.stream()
                        .mapToDouble(Epoch::validationLoss)
                        .filter(loss -> !Double.isNaN(loss))
                        .min()
                        .orElse(Double.NaN);
            case "measureDiscriminatorLoss" ->
                history.isEmpty() ? Double.NaN : history.get(history.size() - 1).discriminatorLoss();
            default -> cost(model, name);
        };
    }

    private static double cost(AnomalyModel model, String name) {
        for (Map.Entry<String, String> each : COSTS.entrySet()) {
            if (NAMES.contains(name) && name.startsWith(each.getKey())) {
                String rest = name.substring(each.getKey().length());
                String fact = each.getValue() + Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
                return Double.parseDouble(model.provenance().getOrDefault(fact, "NaN"));
            }
        }
        throw new IllegalArgumentException("measure must be one of " + NAMES + ", got " + name);
    }
}
