package io.github.deepanomaly.model;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.model.marks.Marks;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary of a model as text. */
final class Summary {

    private Summary() {}

    static String of(AnomalyModel model) {
        Map<String, String> facts = model.provenance();
        StringBuilder text = new StringBuilder(model.kind().title());
        text.append("\n  trained on ").append(facts.get("trainingRows")).append(" rows, ");
        text.append(model.pipeline().encoder().schema().size()).append(" columns (");
        text.append(model.pipeline().encoder().layout().columns()).append(" encoded), engine ");
        text.append(facts.get("engine")).append(", ").append(Provenance.seed(facts));
        int window = model.settings().get(Windowing.WINDOW);
        if (window > 1) {
            text.append("\n  windows of ").append(window).append(" rows");
        }
        text.append("\n  calibrated on ").append(model.calibration().size()).append(' ');
        text.append(facts.get("calibration"));
        if (model.calibration().independent() < model.calibration().size()) {
            text.append(", which count as ").append(model.calibration().independent());
            text.append(" independent ones, because windows overlap");
        }
        Marks marks = MarkedPipeline.marks(model.pipeline());
        if (!marks.isEmpty()) {
            text.append("\n  marked rows: ").append(marks.anomalous().rows()).append(" anomalous, ");
            text.append(marks.normal().rows()).append(" normal");
        }
        training(model.history(), text);
        String cost = Provenance.cost(facts);
        text.append(cost.isEmpty() ? "" : "\n  " + cost);
        model.notes().forEach(note -> text.append("\n  note: ").append(note));
        return text.toString();
    }

    private static void training(List<Epoch> history, StringBuilder text) {
        if (history.isEmpty()) {
            return;
        }
        Epoch last = history.get(history.size() - 1);
        text.append(
                String.format(Locale.ROOT, "%n  %d epochs, training loss %.4g", last.number(), last.trainingLoss()));
        if (!Double.isNaN(last.discriminatorLoss())) {
            text.append(String.format(Locale.ROOT, ", discriminator loss %.4g", last.discriminatorLoss()));
        }
        history.stream()
                .filter(epoch -> !Double.isNaN(epoch.validationLoss()))
                .min(Comparator.comparingDouble(Epoch::validationLoss))
                .ifPresent(best -> text.append(String.format(
                        Locale.ROOT, "; best validation loss %.4g in epoch %d", best.validationLoss(), best.number())));
    }
}
