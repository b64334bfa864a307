package weka.classifiers.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import weka.classifiers.AbstractClassifierTest;
import weka.classifiers.Classifier;
import weka.classifiers.evaluation.NominalPrediction;
import weka.classifiers.evaluation.Prediction;
import weka.core.Instances;

/** Weka's own test kit for classifiers, on tiny networks because it trains dozens of times. */
public class AutoencoderTest extends AbstractClassifierTest {

    /** Two digits: what every processor's arithmetic agrees on. */
    private static final double PRECISION = 100;

    public AutoencoderTest(String name) {
        super(name);
    }

    @Override
    public Classifier getClassifier() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setHidden("4 relu");
        autoencoder.setLatent(2);
        autoencoder.setEpochs(3);
        return autoencoder;
    }

    @Override
    @SuppressWarnings("NonApiType") // as Weka declares it
    protected ArrayList<Prediction> useClassifier(Instances data) throws Exception {
        ArrayList<Prediction> rounded = new ArrayList<>();
        for (Prediction prediction : super.useClassifier(data)) {
            double[] distribution = Arrays.stream(((NominalPrediction) prediction).distribution())
                    .map(p -> Math.rint(p * PRECISION) / PRECISION)
                    .toArray();
            rounded.add(new NominalPrediction(prediction.actual(), distribution, prediction.weight()));
        }
        return rounded;
    }
}
