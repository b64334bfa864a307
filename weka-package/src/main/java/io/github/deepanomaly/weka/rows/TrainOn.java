package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.param.Param;
import java.util.BitSet;
import weka.core.Instance;
import weka.core.Instances;

/** Which rows of a data set train. The first class value means normal, any other anomalous. */
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
    public BitSet of(Instances data) {
        BitSet chosen = new BitSet(data.size());
        for (int row = 0; row < data.size(); row++) {
            Instance instance = data.get(row);
            chosen.set(row, this == ALL_ROWS || instance.classIsMissing() || instance.classValue() == 0);
        }
        if (chosen.isEmpty() && !data.isEmpty()) {
            throw new IllegalArgumentException("training needs rows labelled \""
                    + data.classAttribute().value(0) + "\", the first class value, or rows without a label, got "
                    + data.numInstances() + " rows with other labels (-" + PARAM.flag() + " "
                    + PARAM.print(ALL_ROWS) + " trains on them)");
        }
        return chosen;
    }

    /** The numbers of the rows of {@code data} that are marks. */
    public BitSet marks(Instances data) {
        BitSet marks = new BitSet(data.size());
        for (int row = 0; this == LABELS && row < data.size(); row++) {
            marks.set(row, !data.get(row).classIsMissing() && data.get(row).classValue() != 0);
        }
        return marks;
    }

    /** The rows of {@code data}, of which only the {@link #of chosen} ones train, with their {@link #marks}. */
    public InstancesRows rows(Instances data) {
        return InstancesRows.of(data).onlyTraining(of(data)).marked(marks(data));
    }

    /** The note about the rows that {@link #of} chooses. */
    public String summary(Instances data) {
        BitSet chosen = of(data);
        String normal = data.classAttribute().value(0);
        String text = "\n  class \"" + normal + "\" means normal; "
                + (this == LABELS
                        ? "rows labelled anomalous, near which scores rise: "
                        : "rows left out as anomalous: ")
                + (data.numInstances() - chosen.cardinality());
        boolean rare = 2 * chosen.cardinality() < data.numInstances();
        return rare ? text + "\n  note: most rows have another label; the first class value must mean normal" : text;
    }
}
