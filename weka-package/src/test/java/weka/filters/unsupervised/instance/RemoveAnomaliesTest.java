package weka.filters.unsupervised.instance;

import weka.classifiers.anomaly.Autoencoder;
import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters, on a tiny network. */
public class RemoveAnomaliesTest extends AbstractFilterTest {

    public RemoveAnomaliesTest(String name) {
        super(name);
    }

    @Override
    public Filter getFilter() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setHidden("4 relu");
        autoencoder.setLatent(2);
        autoencoder.setEpochs(3);
        RemoveAnomalies filter = new RemoveAnomalies();
        filter.setDetector(autoencoder);
        return filter;
    }
}
