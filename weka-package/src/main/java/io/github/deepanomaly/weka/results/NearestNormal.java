package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.OptionalInt;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * The row that is most like another one and not flagged: by the mean over the columns of the differences, numbers in shares of their
 * range, levels 0 or 1 (J. C. Gower: A general coefficient of similarity and some of its properties. Biometrics, 1971).
 */
public final class NearestNormal {

    private final Instances data;
    private final double[] ranges;

    private NearestNormal(Instances data) {
        this.data = data;
        ranges = new double[data.numAttributes()];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = data.attribute(i).isNumeric() ? range(data, i) : 1;
        }
    }

    private static double range(Instances data, int attribute) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Instance row : data) {
            double value = row.value(attribute);
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high > low ? high - low : 1;
    }

    /** The number of that row among the judged ones; empty where every other row is flagged. In O(rows x columns). */
    public static OptionalInt of(Judged rows, int row, double threshold) {
        NearestNormal nearest = new NearestNormal(rows.data());
        double least = Double.POSITIVE_INFINITY;
        int found = -1;
        for (int other = 0; other < rows.size(); other++) {
            if (other != row
                    && rows.has(other)
                    && !Double.isNaN(rows.score(other))
                    && !rows.flagged(other, threshold)) {
                double distance =
                        nearest.distance(rows.data().get(row), rows.data().get(other), least);
                if (distance < least) {
                    least = distance;
                    found = other;
                }
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** The sum of the differences, or any larger number where it is larger than {@code most}. */
    private double distance(Instance one, Instance other, double most) {
        double sum = 0;
        for (int i = 0; i < ranges.length && sum < most; i++) {
            Attribute attribute = data.attribute(i);
            if (i == data.classIndex() || attribute.isString() || attribute.isRelationValued()) {
                continue;
            }
            double difference = Math.abs(one.value(i) - other.value(i));
            boolean same = (one.isMissing(i) && other.isMissing(i)) || one.value(i) == other.value(i);
            if (!same) {
                sum += attribute.isNominal() || !Double.isFinite(difference) ? 1 : Math.min(1, difference / ranges[i]);
            }
        }
        return sum;
    }
}
