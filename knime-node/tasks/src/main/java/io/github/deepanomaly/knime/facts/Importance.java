package io.github.deepanomaly.knime.facts;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The importance of columns over explained rows. One thread at a time. */
public final class Importance {

    /**
     * A column.
     *
     * @param mean of its contributions over all rows
     * @param share of the rows whose first reason it is, in [0, 1]
     */
    public record Line(String column, double mean, double share) {}

    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private long rows;

    /** Over rows of these columns. */
    public Importance(List<String> columns) {
        columns.forEach(column -> sums.put(column, new double[2]));
    }

    /** Counts a row if it is flagged and explained. */
    public void flagged(Verdict verdict) {
        if (verdict.anomalous()) {
            verdict.reasons().ifPresent(this::add);
        }
    }

    /** Counts a row. */
    public void add(Explanation explanation) {
        rows++;
        for (Contribution contribution : explanation.contributions()) {
            double[] sum = sums.get(contribution.column().name());
            if (sum != null && !Double.isNaN(contribution.value())) {
                sum[0] += contribution.value();
            }
        }
        explanation.top(1).forEach(first -> {
            double[] sum = sums.get(first.column().name());
            if (sum != null) {
                sum[1]++;
            }
        });
    }

    /** The columns, those with the largest mean first; NaN where no row was counted. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        sums.forEach((column, sum) -> lines.add(new Line(column, sum[0] / rows, sum[1] / rows)));
        lines.sort(Comparator.comparingDouble(line -> -line.mean()));
        return lines;
    }
}
