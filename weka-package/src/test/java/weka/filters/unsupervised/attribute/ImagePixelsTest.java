package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.weka.Pictures;
import java.io.File;
import java.nio.file.Path;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.trees.J48;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.AbstractFilterTest;
import weka.filters.Filter;

/** Weka's own test kit for filters; the first text of its data names a picture in each row. */
public class ImagePixelsTest extends AbstractFilterTest {

    private static final String FOLDER = "target/pictures";

    public ImagePixelsTest(String name) {
        super(name);
    }

    @Override
    protected void setUp() throws Exception {
        super.setUp();
        Pictures.grey(Path.of(FOLDER, "light.png"), 2, 200, 210, 220, 255);
        Pictures.grey(Path.of(FOLDER, "dark.png"), 2, 0, 10, 20, 30);
        int row = 0;
        for (Instance instance : m_Instances) {
            instance.setValue(0, row++ % 3 == 0 ? "light.png" : "dark.png");
        }
    }

    @Override
    public Filter getFilter() {
        ImagePixels filter = new ImagePixels();
        filter.setFolder(new File(FOLDER));
        filter.setWidth(2);
        filter.setHeight(2);
        return filter;
    }

    @Override
    protected FilteredClassifier getFilteredClassifier() {
        FilteredClassifier classifier = new FilteredClassifier();
        classifier.setFilter(getFilter());
        classifier.setClassifier(new J48());
        return classifier;
    }

    @Override
    protected Instances getFilteredClassifierData() {
        Instances data = Pictures.table("light.png", "dark.png", "light.png", "dark.png");
        data.deleteAttributeAt(1);
        for (int i = 0; i < data.size(); i++) {
            data.get(i).setClassValue(i % 2);
        }
        return data;
    }
}
