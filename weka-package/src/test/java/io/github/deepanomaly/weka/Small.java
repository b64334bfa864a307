package io.github.deepanomaly.weka;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import weka.classifiers.Evaluation;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** Small data and small detectors for tests. */
public final class Small {

    public static final int ROWS = 120;

    /** The rows from here on are anomalous. */
    public static final int NORMAL = 110;

    private Small() {}

    /** A detector that trains in a moment. */
    public static Autoencoder autoencoder() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setHidden("8 relu");
        autoencoder.setLatent(2);
        autoencoder.setEpochs(20);
        return autoencoder;
    }

    /** One new Weka object of every kind. */
    static List<AnomalyClassifier> all() throws ReflectiveOperationException {
        List<AnomalyClassifier> all = new ArrayList<>();
        for (Kind kind : Detectors.ALL) {
            all.add(Class.forName(className(kind))
                    .asSubclass(AnomalyClassifier.class)
                    .getDeclaredConstructor()
                    .newInstance());
        }
        return all;
    }

    static String className(Kind kind) {
        return "weka.classifiers.anomaly."
                + Arrays.stream(kind.id().split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** Two numbers that go together, a level, a date, gaps, and the class last; anomalies break all three patterns. */
    public static Instances mixed() {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("pressure"),
                new Attribute("flow"),
                new Attribute("state", List.of("idle", "on", "off")),
                new Attribute("at", "yyyy-MM-dd"),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances data = new Instances("mixed", attributes, ROWS);
        data.setClassIndex(4);
        Random random = new Random(7);
        for (int i = 0; i < ROWS; i++) {
            boolean normal = i < NORMAL;
            double x = random.nextGaussian();
            double[] row = {
                x,
                normal ? 2 * x + 0.1 * random.nextGaussian() : -2 * x + 12,
                normal ? random.nextInt(2) : 2,
                1e12 + 1e9 * random.nextInt(9) + (normal ? 0 : 1e11),
                normal ? 0 : 1
            };
            if (random.nextInt(10) == 0) {
                row[random.nextInt(4)] = Utils.missingValue();
            }
            data.add(new DenseInstance(1, row));
        }
        return data;
    }

    /** The same rows with the first labels left and the others missing. */
    static Instances labelled(int labels) {
        Instances data = mixed();
        for (int i = labels; i < ROWS; i++) {
            data.instance(i).setClassMissing();
        }
        return data;
    }

    /** The area under the ROC curve of a trained classifier on data with labels. */
    static double area(AnomalyClassifier trained, Instances data) throws Exception {
        Evaluation evaluation = new Evaluation(data);
        evaluation.evaluateModel(trained, data);
        return evaluation.areaUnderROC(1);
    }

    /** The filter with a detector that trains in a moment on rows with anomalies among them. */
    static AnomalyScore filter(Instances format) throws Exception {
        AnomalyScore filter = new AnomalyScore();
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setContaminated(true);
        filter.setDetector(autoencoder);
        filter.setInputFormat(format);
        return filter;
    }

    /** The same rows without class. */
    static Instances unlabelled() {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        return data;
    }

    /** The values of a column. */
    static List<Double> column(Instances data, String name) {
        return Arrays.stream(data.attributeToDoubleArray(data.attribute(name).index()))
                .boxed()
                .toList();
    }

    /** Rows judged across folds, by a detector of all rows at the end. */
    public static Judged judged(Judge detector, Instances data, int folds) throws Exception {
        List<Judged> seen = new ArrayList<>();
        new Detection(detector, data, folds, new Detection.Listener() {
                    @Override
                    public void judged(Judged rows) {
                        seen.add(rows);
                    }
                })
                .run();
        return seen.get(seen.size() - 1);
    }
}
