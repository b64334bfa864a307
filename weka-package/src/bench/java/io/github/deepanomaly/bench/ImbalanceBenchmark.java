package io.github.deepanomaly.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.ArffLoader;

/**
 * What to do about few examples: {@code mvn -Pbench-imbalance -Ddata=FOLDER -Dout=FILE.csv [-Dsets=...] [-Dtreatments=...]
 * [-Dclassifiers=...] [-Dseeds=0,1]}. Each set is an ARFF file below the folder whose last attribute is the class and whose second
 * class value is the rare one; of more than {@value #MOST} rows so many are drawn, by class. Five-fold cross-validation, stratified,
 * once for each seed; only training folds are treated. Appends a line for each test fold to the file, leaves out what stands there
 * already, and prints means and deviations over all of it.
 */
public final class ImbalanceBenchmark {

    private static final int FOLDS = 5;
    private static final int MOST = 2_000;
    private static final int RARE = 1;

    private static final String SETS = "adbench/glass,adbench/vowels,adbench/letter,adbench/Stamps,adbench/thyroid,"
            + "adbench/Wilt,creditcard/creditcard-subset,adbench/cardio";

    private static final String CLASSIFIERS = "weka.classifiers.trees.J48;weka.classifiers.trees.RandomForest -I 50;"
            + "weka.classifiers.functions.Logistic;weka.classifiers.bayes.NaiveBayes";

    private ImbalanceBenchmark() {}

    /** Reads the system properties {@code data}, {@code out}, {@code sets}, {@code treatments}, {@code classifiers}, {@code seeds}. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(System.getProperty("data"));
        List<Treatment> treatments = words("treatments", Treatment.ALL, ",").stream()
                .map(Treatment::of)
                .toList();
        List<String> classifiers = words("classifiers", CLASSIFIERS, ";");
        Path file = Path.of(System.getProperty("out"));
        ImbalanceTable table = ImbalanceTable.read(file);
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (String seed : words("seeds", "0,1", ",")) {
                for (String set : words("sets", SETS, ",")) {
                    Instances rows = read(data.resolve(set + ".arff.gz"), Long.parseLong(seed));
                    measure(rows, treatments, classifiers, Integer.parseInt(seed), table, out);
                }
            }
        }
        table.print();
        table.printMeans();
    }

    private static List<String> words(String property, String initial, String between) {
        String text = System.getProperty(property, "");
        return Arrays.asList((text.isBlank() ? initial : text).split(between, -1));
    }

    /** The rows of a file in random order, at most {@link #MOST}, with the share of each class kept. */
    private static Instances read(Path file, long seed) throws IOException {
        ArffLoader loader = new ArffLoader();
        loader.setFile(file.toFile());
        Instances all = loader.getDataSet();
        all.setClassIndex(all.numAttributes() - 1);
        all.setRelationName(file.getFileName().toString().replace(".arff.gz", ""));
        all.randomize(new Random(seed));
        int parts = Math.max(1, (all.size() + MOST - 1) / MOST);
        if (parts == 1) {
            return all;
        }
        all.stratify(parts);
        Instances part = all.testCV(parts, 0);
        part.randomize(new Random(seed));
        return part;
    }

    private static void measure(
            Instances rows,
            List<Treatment> treatments,
            List<String> classifiers,
            int seed,
            ImbalanceTable table,
            PrintWriter out)
            throws Exception {
        rows.stratify(FOLDS);
        for (int fold = 0; fold < FOLDS; fold++) {
            int number = seed * FOLDS + fold;
            Instances training = rows.trainCV(FOLDS, fold, new Random(seed));
            Instances test = rows.testCV(FOLDS, fold);
            for (Treatment treatment : treatments) {
                if (table.has(rows.relationName(), treatment.name(), number)) {
                    continue;
                }
                double start = cpuSeconds();
                Instances treated = treatment.apply(training, RARE, number);
                double seconds = cpuSeconds() - start;
                for (String specification : classifiers) {
                    Classifier classifier = classifier(specification);
                    classifier.buildClassifier(treated);
                    ImbalanceTable.Line line = new ImbalanceTable.Line(
                            rows.relationName(),
                            treatment.name(),
                            classifier.getClass().getSimpleName(),
                            number,
                            ImbalanceTable.Scores.of(classifier, test, RARE),
                            seconds);
                    table.add(line);
                    out.println(line.csv());
                }
                out.flush();
            }
        }
    }

    private static Classifier classifier(String specification) throws Exception {
        String[] options = Utils.splitOptions(specification);
        String name = options[0];
        options[0] = "";
        return AbstractClassifier.forName(name, options);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
