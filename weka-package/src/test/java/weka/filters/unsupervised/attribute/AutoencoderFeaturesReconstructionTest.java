package weka.filters.unsupervised.attribute;

import weka.filters.Filter;

/** The kit once more, for what the code gives back. */
public class AutoencoderFeaturesReconstructionTest extends AutoencoderFeaturesTest {

    public AutoencoderFeaturesReconstructionTest(String name) {
        super(name);
    }

    @Override
    public Filter getFilter() {
        AutoencoderFeatures filter = (AutoencoderFeatures) super.getFilter();
        filter.setFeatures(AutoencoderFeatures.Features.RECONSTRUCTION);
        filter.setAppend(true);
        return filter;
    }
}
