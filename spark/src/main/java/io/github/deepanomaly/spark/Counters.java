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
 * @param places how many have a score clearly above so many calibration scores, and behind these how many an infinite one
 */
record Counters(LongAccumulator rows, LongAccumulator bad, LongAccumulator anomalies, CountSums places)
        implements Serializable {

    /** Counters that begin at 0. */
    static Counters of(SparkContext context) {
        CountSums places = new CountSums();
        context.register(places);
        return new Counters(
                context.longAccumulator("DeepAnomaly: rows"),
                context.longAccumulator("DeepAnomaly: bad rows"),
                context.longAccumulator("DeepAnomaly: anomalies"),
                places);
    }
}
