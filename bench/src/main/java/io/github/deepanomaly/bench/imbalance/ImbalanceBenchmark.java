package io.github.deepanomaly.bench.imbalance;

import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.ArffLoader;

/**
 * What to do about few examples. Each set is an ARFF file below the folder whose last attribute is the class and whose second
 * class value is the rare one; of more than {@value #MOST} rows so many are drawn, by class. Five-fold cross-validation, stratified,
 * once for each seed; only training folds are treated. Appends a line for each test fold to the file, leaves out what stands there
 * already, and prints means and deviations over all of it.
 */
public final class ImbalanceBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "imbalance",
            "what to do about few examples",
            "-Ddata=FOLDER -Dout=FILE.csv [-Dsets=adbench/glass,...] [-Dtreatments=none,smote,gan:steps=500] [-Dseeds=0,1]"
                    + " [-Dclassifiers=weka.classifiers.trees.J48;...]",
            ImbalanceBenchmark::run);

    private static final int FOLDS = 5;
    private static final int MOST = 2_000;
    private static final int RARE = 1;

    private static final String SETS = "adbench/glass,adbench/vowels,adbench/letter,adbench/Stamps,adbench/thyroid,"
            + "adbench/Wilt,creditcard/creditcard-subset,adbench/cardio";

    private static final String CLASSIFIERS = "weka.classifiers.trees.J48;weka.classifiers.trees.RandomForest -I 50;"
            + "weka.classifiers.functions.Logistic;weka.classifiers.bayes.NaiveBayes";

    private ImbalanceBenchmark() {}

    private static void run(Arguments arguments) throws Exception {
        Path data = arguments.folder("data");
        List<Treatment> treatments = arguments.list("treatments", Treatment.ALL, Treatment::of);
        List<String> classifiers = arguments.list("classifiers", CLASSIFIERS, name -> name);
        List<Path> sets = arguments.list(
                "sets",
                SETS,
                name -> Arguments.file(data.resolve(name + ".arff.gz").toString()));
        List<Long> seeds = arguments.seeds("0,1");
        Path file = arguments.output("out");
        ImbalanceTable table = ImbalanceTable.read(file);
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (long seed : seeds) {
                for (Path set : sets) {
                    measure(read(set, seed), treatments, classifiers, Math.toIntExact(seed), table, out);
                }
            }
        }
        table.print();
        table.printMeans();
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
                double start = CpuTime.seconds();
                Instances treated = treatment.apply(training, RARE, number);
                double seconds = CpuTime.seconds() - start;
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
}
