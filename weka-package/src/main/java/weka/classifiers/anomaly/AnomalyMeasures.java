package weka.classifiers.anomaly;

import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.List;
import weka.classifiers.evaluation.AbstractEvaluationMetric;
import weka.classifiers.evaluation.StandardEvaluationMetric;
import weka.core.Instance;

/**
 * What the Experimenter should say of detectors on test rows: how well anomalies, all rows without the first class value, rank before
 * normal ones, and how many are found. Weights of rows do not count.
 */
public final class AnomalyMeasures extends AbstractEvaluationMetric implements StandardEvaluationMetric {

    private static final long serialVersionUID = 1L;

    private static final String AUC = "measureAnomalyAuc";
    private static final String PRECISION = "measureAnomalyAveragePrecision";
    private static final String FOUND = "measureAnomaliesFound";
    private static final String FALSE_ALARMS = "measureFalseAlarms";

    private final ArrayList<Double> normal = new ArrayList<>();
    private final ArrayList<Double> anomalous = new ArrayList<>();
    private int found;
    private int falseAlarms;

    @Override
    public boolean appliesToNominalClass() {
        return true;
    }

    @Override
    public boolean appliesToNumericClass() {
        return false;
    }

    @Override
    public String getMetricName() {
        return "Anomalies";
    }

    @Override
    public String getMetricDescription() {
        return "Ranking and flags of anomalies: rows whose class is not the first value.";
    }

    @Override
    public List<String> getStatisticNames() {
        return List.of(AUC, PRECISION, FOUND, FALSE_ALARMS);
    }

    @Override
    public void updateStatsForClassifier(double[] distribution, Instance row) {
        if (row.classIsMissing()) {
            return;
        }
        boolean anomaly = row.classValue() != 0;
        (anomaly ? anomalous : normal).add(1 - distribution[0]);
        boolean flagged = weka.core.Utils.maxIndex(distribution) != 0;
        found += anomaly && flagged ? 1 : 0;
        falseAlarms += !anomaly && flagged ? 1 : 0;
    }

    @Override
    public void updateStatsForPredictor(double prediction, Instance row) {}

    /** The value; NaN where a kind of rows is missing. The shares are of the anomalies that are found, and of normal rows flagged. */
    @Override
    public double getStatistic(String name) {
        return switch (name) {
            case AUC ->
                anomalous.isEmpty() || normal.isEmpty() ? Double.NaN : metrics().rocAuc();
            case PRECISION ->
                anomalous.isEmpty() || normal.isEmpty() ? Double.NaN : metrics().averagePrecision();
            case FOUND -> (double) found / anomalous.size();
            case FALSE_ALARMS -> (double) falseAlarms / normal.size();
            default ->
                throw new IllegalArgumentException("statistic must be one of " + getStatisticNames() + ", got " + name);
        };
    }

    private RankingMetrics metrics() {
        int all = anomalous.size() + normal.size();
        boolean[] labels = new boolean[all];
        double[] scores = new double[all];
        for (int i = 0; i < all; i++) {
            labels[i] = i < anomalous.size();
            scores[i] = labels[i] ? anomalous.get(i) : normal.get(i - anomalous.size());
        }
        return RankingMetrics.of(labels, scores);
    }

    @Override
    public boolean statisticIsMaximisable(String name) {
        return !name.equals(FALSE_ALARMS);
    }

    /** Nothing: Weka would print it for every classifier. */
    @Override
    public String toSummaryString() {
        return "";
    }
}
