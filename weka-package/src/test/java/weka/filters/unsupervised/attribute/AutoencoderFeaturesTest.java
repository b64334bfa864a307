package weka.filters.unsupervised.attribute;

import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters, on a tiny network; its data have texts, numbers, levels, dates and gaps, and no class. */
public class AutoencoderFeaturesTest extends AbstractFilterTest {

    public AutoencoderFeaturesTest(String name) {
        super(name);
    }

    /** The filter with rougher numbers, because the kit prints all digits, and the last ones depend on the processor. */
    public static final class Rough extends AutoencoderFeatures {

        private static final long serialVersionUID = 1L;

        @Override
        protected Instances process(Instances batch) throws Exception {
            Instances rough = super.process(batch);
            for (Instance row : rough) {
                for (int i = 0; i < row.numAttributes(); i++) {
                    String name = row.attribute(i).name();
                    if (name.startsWith("code_")) {
                        row.setValue(i, Math.rint(10 * row.value(i)) / 10);
                    } else if (name.endsWith("_restored") && row.attribute(i).isNumeric()) {
                        row.setValue(i, Math.signum(row.value(i)));
                    }
                }
            }
            return rough;
        }
    }

    @Override
    public Filter getFilter() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setHidden("4 relu");
        autoencoder.setLatent(2);
        autoencoder.setEpochs(3);
        AutoencoderFeatures filter = new Rough();
        filter.setDetector(autoencoder);
        return filter;
    }
}
