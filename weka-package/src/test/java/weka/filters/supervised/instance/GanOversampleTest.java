package weka.filters.supervised.instance;

import weka.core.Instance;
import weka.core.Instances;
import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters, on tiny networks; the class with 12 of the kit's 21 rows grows. */
public class GanOversampleTest extends AbstractFilterTest {

    public GanOversampleTest(String name) {
        super(name);
    }

    /** The filter with rougher numbers, because the kit prints all digits, and the last ones depend on the processor. */
    public static final class Rough extends GanOversample {

        private static final long serialVersionUID = 1L;

        private static final double UNIT = 4;
        private static final double MILLISECONDS = 1e10;

        @Override
        protected Instances process(Instances batch) throws Exception {
            Instances rough = super.process(batch);
            for (Instance row : rough.subList(batch.size(), rough.size())) {
                for (int i = 0; i < row.numAttributes(); i++) {
                    if (row.attribute(i).isNumeric() && !row.isMissing(i)) {
                        double unit = row.attribute(i).isDate() ? MILLISECONDS : UNIT;
                        row.setValue(i, unit * Math.rint(row.value(i) / unit));
                    }
                }
            }
            return rough;
        }
    }

    @Override
    protected void setUp() throws Exception {
        super.setUp();
        m_Instances.setClassIndex(1);
    }

    @Override
    public Filter getFilter() {
        GanOversample filter = new Rough();
        filter.setGenerator("8 relu");
        filter.setDiscriminator("8 relu");
        filter.setSteps(20);
        filter.setClassValue(1);
        return filter;
    }
}
