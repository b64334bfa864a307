package io.github.deepanomaly.knime.facts;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The summary of a model as lines of a table. */
public final class ModelFacts {

    /** The parameters of the node: the threshold whose value it gives. */
    public static final List<Param<?>> PARAMS = ThresholdRule.PARAMS;

    /**
     * A fact.
     *
     * @param topic kind, option, column, training, calibration or note
     * @param name what it is about; empty for a note
     */
    public record Line(String topic, String name, String value) {}

    private ModelFacts() {}

    /** Kind, options, columns with their roles, training, calibration, and notes on what was left out. */
    public static List<Line> of(AnomalyModel model) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("kind", model.kind().id(), model.kind().title()));
        model.settings().asText().forEach((name, value) -> lines.add(new Line("option", name, value)));
        List<String> unread = Learning.unread(model);
        for (Column column : model.schema().columns()) {
            String role = unread.contains(column.name()) ? "key or time, " : "feature, ";
            lines.add(new Line("column", column.name(), role + type(column)));
        }
        new TreeMap<>(model.provenance()) // a map without order, which would differ from run to run
                .forEach((name, value) -> lines.add(new Line("training", name, value)));
        lines.add(new Line("training", "epochs", String.valueOf(model.history().size())));
        int rows = model.calibration().size();
        lines.add(new Line("calibration", "rows", String.valueOf(rows)));
        lines.add(new Line(
                "calibration",
                "smallest p-value",
                String.format(Locale.ROOT, "%.6g", 1.0 / (model.calibration().independent() + 1))));
        model.notes().forEach(note -> lines.add(new Line("note", "", note)));
        return lines;
    }

    private static String type(Column column) {
        if (column instanceof Column.Nominal nominal) {
            return "text with " + nominal.levels().size() + " different values";
        }
        return column instanceof Column.Date ? "date" : "numeric";
    }
}
