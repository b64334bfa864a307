package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import weka.core.Instance;
import weka.core.Instances;

/** Which rows of a data set train. */
public enum TrainOn {
    /** Those labelled normal and those without a label; rows labelled anomalous are marks, which raise the scores of rows like them. */
    LABELS,
    /** Those labelled normal and those without a label; rows labelled anomalous are left out. */
    NORMAL_ROWS,
    /** All, whatever their label. */
    ALL_ROWS;

    /** What {@link #PARAM} is for. */
    public static final String DOC =
            "Use of labels: labels (normal and unlabelled rows train, scores rise near anomalous ones), "
                    + "normal-rows (anomalous ones are left out) or all-rows (labels are ignored).";

    /** The choice as a parameter. */
    public static final Param<TrainOn> PARAM =
            Param.choice("trainOn", "train-on", LABELS).doc(DOC);

    /** The numbers of the rows of {@code data}, whose class is set, that train; throws {@link IllegalArgumentException} if there are none. */
    public BitSet of(Instances data, NormalLabel label) {
        int normal = label.index(data.classAttribute());
        BitSet chosen = new BitSet(data.size());
        for (int row = 0; row < data.size(); row++) {
            Instance instance = data.get(row);
            chosen.set(row, this == ALL_ROWS || instance.classIsMissing() || instance.classValue() == normal);
        }
        if (chosen.isEmpty() && !data.isEmpty()) {
            throw new IllegalArgumentException("training needs rows labelled \""
                    + data.classAttribute().value(normal) + "\""
                    + (label.value().isEmpty() ? ", the first class value," : "") + " or rows without a label, got "
                    + data.numInstances() + " rows with other labels (-"
                    + NormalLabel.PARAM.flag() + " names the value that means normal; -" + PARAM.flag() + " "
                    + PARAM.print(ALL_ROWS) + " trains on all)");
        }
        return chosen;
    }

    /** The numbers of the rows of {@code data} that are marks. */
    public BitSet marks(Instances data, NormalLabel label) {
        int normal = label.index(data.classAttribute());
        BitSet marks = new BitSet(data.size());
        for (int row = 0; this == LABELS && row < data.size(); row++) {
            marks.set(row, !data.get(row).classIsMissing() && data.get(row).classValue() != normal);
        }
        return marks;
    }

    /** The rows of {@code data}, of which only the {@link #of chosen} ones train, with their {@link #marks}. */
    public InstancesRows rows(Instances data, NormalLabel label) {
        return InstancesRows.of(data).onlyTraining(of(data, label)).marked(marks(data, label));
    }

    /** The note about the rows that {@link #of} chooses. */
    public String summary(Instances data, NormalLabel label) {
        BitSet chosen = of(data, label);
        String normal = data.classAttribute().value(label.index(data.classAttribute()));
        String text = "\n  class \"" + normal + "\" means normal; "
                + (this == LABELS
                        ? "rows labelled anomalous, near which scores rise: "
                        : "rows left out as anomalous: ")
                + (data.numInstances() - chosen.cardinality());
        List<String> notes = new ArrayList<>(InstancesRows.leftOut(data));
        label.warning(data).ifPresent(notes::add);
        return text + notes.stream().map(note -> "\n  note: " + note).collect(Collectors.joining());
    }
}
