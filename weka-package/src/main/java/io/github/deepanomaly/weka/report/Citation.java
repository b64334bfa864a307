package io.github.deepanomaly.weka.report;

import io.github.deepanomaly.detector.Kind;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformation.Field;

/** Publications in Weka's form. */
public final class Citation {

    private Citation() {}

    /** The publication that a detector comes from. */
    public static TechnicalInformation of(Kind.Source source) {
        TechnicalInformation information = new TechnicalInformation(TechnicalInformation.Type.MISC);
        information.setValue(Field.AUTHOR, source.authors().replace(", ", " and "));
        information.setValue(Field.TITLE, source.title());
        information.setValue(Field.HOWPUBLISHED, source.venue());
        information.setValue(Field.YEAR, Integer.toString(source.year()));
        return information;
    }
}
