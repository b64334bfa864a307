package io.github.deepanomaly.weka.programs;

import java.util.Arrays;
import weka.classifiers.Classifier;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.WekaPackageManager;
import weka.core.converters.ConverterUtils.DataSource;

/** Trains with one engine after the other; started by {@code Dl4jPackageTest} in a JVM that has nothing but Weka. */
final class EnginesInTurn {

    private EnginesInTurn() {}

    public static void main(String[] args) throws Exception {
        WekaPackageManager.loadPackages(false);
        Instances data = DataSource.read(args[0]);
        data.setClassIndex(data.numAttributes() - 1);
        for (String engine : Arrays.copyOfRange(args, 1, args.length)) {
            Classifier classifier = (Classifier) Utils.forName(
                    Classifier.class, "weka.classifiers.anomaly.Autoencoder", new String[] {"-E", "2", "-engine", engine
                    });
            classifier.buildClassifier(data);
            if (classifier.toString().contains("engine " + engine + " (")) {
                System.out.println("trained: " + engine);
            }
        }
    }
}
