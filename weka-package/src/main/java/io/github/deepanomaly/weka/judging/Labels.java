package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.rows.RowGroups;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * The labels of rows: the values of a nominal class, of which one means normal.
 *
 * @param data the rows, of which a class that is not nominal holds no labels
 * @param label the value that means normal
 * @param normal its index
 */
public record Labels(Instances data, NormalLabel label, int normal) implements BatchRule.Batch {

    /** Throws {@link IllegalArgumentException} where the label is none of a nominal class. */
    public static Labels of(Instances data, NormalLabel label) {
        return new Labels(data, label, present(data) ? label.index(data.classAttribute()) : 0);
    }

    private static boolean present(Instances data) {
        return data.classIndex() >= 0 && data.classAttribute().isNominal();
    }

    boolean present() {
        return present(data);
    }

    @Override
    public int[] groups(String column) {
        return RowGroups.of(data, column);
    }

    @Override
    public boolean labelled(int row) {
        return has(row);
    }

    boolean has(int row) {
        return present() && !data.instance(row).classIsMissing();
    }

    @Override
    public boolean anomalous(int row) {
        return has(row) && data.instance(row).classValue() != normal;
    }

    String text(int row) {
        return has(row) ? data.classAttribute().value((int) data.instance(row).classValue()) : "";
    }

    Optional<String> warning() {
        return present() ? label.warning(data) : Optional.empty();
    }

    Optional<FoundByKind> found(double[] scores, IntPredicate flag) {
        if (!present()) {
            return Optional.empty();
        }
        Attribute attribute = data.classAttribute();
        List<String> names = IntStream.range(0, attribute.numValues())
                .mapToObj(attribute::value)
                .toList();
        int[] numbers = new int[data.size()];
        boolean[] flagged = new boolean[data.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = has(row) ? (int) data.instance(row).classValue() : -1;
            flagged[row] = flag.test(row);
        }
        return Optional.of(FoundByKind.of(names, numbers, normal, scores, flagged));
    }
}
