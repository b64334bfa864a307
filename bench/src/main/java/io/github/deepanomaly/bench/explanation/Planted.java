package io.github.deepanomaly.bench.explanation;

import io.github.deepanomaly.stats.Statistics;
import java.util.SplittableRandom;

/** How a column is changed. */
enum Planted {
    /** By five standard deviations: the value itself is unusual. */
    FAR {
        @Override
        double value(double own, double[] column, SplittableRandom random) {
            return own + (random.nextBoolean() ? 5 : -5) * Statistics.deviation(column);
        }
    },
    /** To the value of another row, at least two standard deviations away: only the combination is unusual. */
    FOREIGN {
        @Override
        double value(double own, double[] column, SplittableRandom random) {
            double least = 2 * Statistics.deviation(column);
            double value = own;
            while (Math.abs(value - own) < least) {
                value = column[random.nextInt(column.length)];
            }
            return value;
        }
    };

    abstract double value(double own, double[] column, SplittableRandom random);
}
