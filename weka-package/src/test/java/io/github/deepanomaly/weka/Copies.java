package io.github.deepanomaly.weka;

import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.ScoreCombiner;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Rows as an access log has them, simulated: 24 different ones, each many times, and anomalies that training has not seen. */
public final class Copies {

    public static final int NORMAL = 200;

    public static final int ANOMALIES = 5;

    private static final int TRAINING = 600;

    private Copies() {}

    /** Trained once for all tests, none of which may change them. */
    private static final class Trained {

        private static final List<AnomalyClassifier> ALL = trained();

        private static List<AnomalyClassifier> trained() {
            List<AnomalyClassifier> all = List.of(new Autoencoder(), new Knn(), new ScoreCombiner());
            for (AnomalyClassifier detector : all) {
                try {
                    detector.buildClassifier(training());
                } catch (Exception e) {
                    throw new IllegalStateException("training on copies failed", e);
                }
            }
            return all;
        }
    }

    /**
     * Trained detectors with their defaults. The first gave 177 false alarms among 200 normal rows that came one by one and none in a
     * batch, and the last 200.
     */
    public static Stream<Named<AnomalyClassifier>> detectors() {
        return Trained.ALL.stream().map(each -> Named.of(each.getClass().getSimpleName(), each));
    }

    /** 600 normal rows. */
    public static Instances training() {
        return rows(TRAINING, 0, 1);
    }

    /** 200 copies of training rows, then 5 anomalies. */
    public static Instances test() {
        return rows(NORMAL, ANOMALIES, 2);
    }

    /** The same rows with the attributes and the levels in reverse order, and one more attribute. */
    public static Instances turned(Instances data) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("more"));
        for (int i = data.numAttributes() - 1; i >= 0; i--) {
            attributes.add(turned(data.attribute(i)));
        }
        Instances turned = new Instances("turned", attributes, data.size());
        turned.setClassIndex(1);
        for (Instance row : data) {
            double[] values = new double[attributes.size()];
            for (int i = 0; i < data.numAttributes(); i++) {
                Attribute attribute = data.attribute(i);
                values[data.numAttributes() - i] =
                        attribute.isNominal() ? attribute.numValues() - 1 - row.value(i) : row.value(i);
            }
            turned.add(new DenseInstance(1, values));
        }
        return turned;
    }

    private static Attribute turned(Attribute attribute) {
        if (!attribute.isNominal()) {
            return new Attribute(attribute.name());
        }
        List<String> levels = new ArrayList<>(IntStream.range(0, attribute.numValues())
                .mapToObj(attribute::value)
                .toList());
        Collections.reverse(levels);
        return new Attribute(attribute.name(), levels);
    }

    /** What the detector says of all test rows together, with which everything else is compared. */
    public static List<Verdict> verdicts(AnomalyClassifier trained) throws InterruptedException {
        return trained.verdicts(InstancesRows.of(test()));
    }

    /** What Weka gets of a verdict: no class has a probability of 0, which Weka would take for "unclassified". */
    static double[] distribution(Verdict verdict) {
        double p = Math.max(1e-6, Math.min(1 - 1e-6, verdict.probability()));
        return new double[] {1 - p, p};
    }

    private static Instances rows(int normal, int anomalies, long seed) {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("protocol", List.of("tcp", "udp", "icmp")),
                new Attribute("service", List.of("http", "smtp", "dns", "eco", "ftp")),
                new Attribute("wrong"),
                new Attribute("logged"),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances rows = new Instances("copies", attributes, normal + anomalies);
        rows.setClassIndex(4);
        Random random = new Random(seed);
        for (int i = 0; i < normal; i++) {
            int service = random.nextInt(4);
            int wrong = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
            rows.add(new DenseInstance(
                    1, new double[] {Math.max(0, service - 1), service, wrong, random.nextInt(2), 0}));
        }
        for (int i = 0; i < anomalies; i++) {
            rows.add(new DenseInstance(1, new double[] {2, 4, 2, 1, 1}));
        }
        return rows;
    }
}
