package weka.filters.unsupervised.attribute;

import weka.classifiers.anomaly.Autoencoder;
import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters, on a tiny network; its data have texts, numbers, levels, dates and gaps, and no class. */
public class AnomalyScoreTest extends AbstractFilterTest {

    public AnomalyScoreTest(String name) {
        super(name);
    }

    @Override
    public Filter getFilter() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setHidden("4 relu");
        autoencoder.setLatent(2);
        autoencoder.setEpochs(3);
        AnomalyScore filter = new AnomalyScore();
        filter.setDetector(autoencoder);
        filter.setAppend("p-value, flag"); // ranks: the same on every processor
        return filter;
    }
}
