package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.model.keys.KeyColumn;
import io.github.deepanomaly.model.keys.KeyGroup;
import io.github.deepanomaly.model.keys.KeyScale;
import io.github.deepanomaly.verdict.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Rows of which those of some values of a key are judged by models of their own, on one {@link KeyScale scale}. A mark changes the scores of
 * its value, and those of the values that the model of all rows judges.
 */
public final class KeptKeys implements KeptRows {

    private final List<Part> parts;
    private final int size;
    private final UnaryOperator<Rows> matching;
    private final KeyColumn column;
    private final Set<Double> own;

    /**
     * The rows that one model judges.
     *
     * @param key the value; NaN for those that the model of all rows judges
     * @param number the numbers of the rows among all
     */
    private record Part(double key, KeptRows rows, IntUnaryOperator number) {}

    private KeptKeys(List<Part> parts, int size, UnaryOperator<Rows> matching, KeyColumn column, Set<Double> own) {
        this.parts = List.copyOf(parts);
        this.size = size;
        this.matching = matching;
        this.column = column;
        this.own = Set.copyOf(own);
    }

    /**
     * Keeps rows.
     *
     * @param matching gives rows the columns of the model, as {@code rows} have them
     * @param own the values that have a model of their own
     * @param keep keeps the rows of a value, of which there may be none, for its model; NaN is that of all rows
     */
    public static KeptKeys of(
            Rows rows,
            UnaryOperator<Rows> matching,
            KeyColumn column,
            Set<Double> own,
            BiFunction<Double, Rows, KeptRows> keep) {
        Map<Double, KeyGroup> groups = KeyGroup.byKey(rows, column.in(rows, own));
        List<Double> keys = new ArrayList<>(own);
        keys.add(Double.NaN);
        List<Part> parts = new ArrayList<>();
        for (double key : keys) {
            KeyGroup group = groups.getOrDefault(key, KeyGroup.none(rows, key));
            parts.add(new Part(key, keep.apply(key, group), group.numbers()));
        }
        return new KeptKeys(parts, rows.size(), matching, column, own);
    }

    @Override
    public Remarked with(Rows labelled) {
        Rows known = matching.apply(labelled);
        Map<Double, KeyGroup> groups = KeyGroup.byKey(known, column.in(known, own));
        double[] scores = new double[size];
        List<Calibration> calibrations = new ArrayList<>();
        for (Part part : parts) {
            Rows marks = Double.isNaN(part.key) ? known : groups.getOrDefault(part.key, KeyGroup.none(known, part.key));
            Remarked remarked = part.rows.with(marks);
            KeyScale scale = KeyScale.of(remarked.calibration());
            double[] raw = remarked.scores();
            for (int row = 0; row < raw.length; row++) {
                scores[part.number.applyAsInt(row)] = scale.of(raw[row]);
            }
            calibrations.add(remarked.calibration());
        }
        return new Remarked(scores, KeyScale.together(calibrations));
    }
}
