package weka.filters.unsupervised.instance;

import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters. */
public class AppendAnomaliesTest extends AbstractFilterTest {

    public AppendAnomaliesTest(String name) {
        super(name);
    }

    @Override
    public Filter getFilter() {
        AppendAnomalies filter = new AppendAnomalies();
        filter.setPercentage(20);
        return filter;
    }
}
