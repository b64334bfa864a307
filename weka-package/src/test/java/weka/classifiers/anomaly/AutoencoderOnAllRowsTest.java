package weka.classifiers.anomaly;

import io.github.deepanomaly.weka.rows.TrainOn;
import weka.classifiers.Classifier;

/** The kit once more: some of its data sets have normal rows that are all alike, which train only together with the others. */
public class AutoencoderOnAllRowsTest extends KindKit {

    public AutoencoderOnAllRowsTest(String name) {
        super(name, new Autoencoder());
    }

    @Override
    public Classifier getClassifier() {
        Autoencoder autoencoder = (Autoencoder) super.getClassifier();
        autoencoder.setTrainOn(TrainOn.ALL_ROWS);
        return autoencoder;
    }
}
