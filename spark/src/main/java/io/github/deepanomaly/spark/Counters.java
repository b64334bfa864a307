package io.github.deepanomaly.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What Spark counts while rows are scored, under these names on its pages. Rows count again where Spark computes them again.
 *
 * @param rows all rows
 * @param bad those that could not be read
 * @param anomalies those that are flagged
 */
record Counters(LongAccumulator rows, LongAccumulator bad, LongAccumulator anomalies) implements Serializable {

    /** Counters that begin at 0. */
    static Counters of(SparkContext context) {
        return new Counters(
                context.longAccumulator("DeepAnomaly: rows"),
                context.longAccumulator("DeepAnomaly: bad rows"),
                context.longAccumulator("DeepAnomaly: anomalies"));
    }
}
