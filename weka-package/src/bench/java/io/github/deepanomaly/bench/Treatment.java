package io.github.deepanomaly.bench;

import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.supervised.instance.ClassBalancer;
import weka.filters.supervised.instance.GanOversample;
import weka.filters.supervised.instance.Resample;
import weka.filters.supervised.instance.SMOTE;
import weka.filters.supervised.instance.SpreadSubsample;

/** What is done to training rows whose classes are not equally frequent; all but {@code none} leave them equally heavy. */
record Treatment(String name, String options) {

    /** All of them; {@code gan} may have options: {@code gan -steps 500}. */
    static final String ALL = "none,weights,resample,subsample,smote,points,gan";

    static Treatment of(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? new Treatment(text, "") : new Treatment(text, text.substring(space + 1));
    }

    Instances apply(Instances training, int rare, int seed) throws Exception {
        String kind = name.split(" ", 2)[0];
        if (kind.equals("none")) {
            return training;
        }
        Filter filter = switch (kind) {
            case "weights" -> new ClassBalancer();
            case "resample" -> resample(seed);
            case "subsample" -> subsample(seed);
            case "smote" -> smote(training, rare, seed);
            case "points" -> oversample("-steps 0 -own 0", rare, seed);
            case "gan" -> oversample(options, rare, seed);
            default -> throw new IllegalArgumentException("treatment must be one of " + ALL + ", got \"" + name + "\"");
        };
        filter.setInputFormat(training);
        return Filter.useFilter(training, filter);
    }

    /** Drawn with replacement, as many as there were, each class as often. */
    private static Filter resample(int seed) {
        Resample resample = new Resample();
        resample.setBiasToUniformClass(1);
        resample.setRandomSeed(seed);
        return resample;
    }

    /** As many of each class as the rare one has. */
    private static Filter subsample(int seed) {
        SpreadSubsample subsample = new SpreadSubsample();
        subsample.setDistributionSpread(1);
        subsample.setRandomSeed(seed);
        return subsample;
    }

    private static Filter smote(Instances training, int rare, int seed) {
        int rows = training.attributeStats(training.classIndex()).nominalCounts[rare];
        SMOTE smote = new SMOTE();
        smote.setClassValue(Integer.toString(rare + 1));
        smote.setPercentage(100.0 * (training.size() - 2 * rows) / rows);
        smote.setRandomSeed(seed);
        return smote;
    }

    private static Filter oversample(String options, int rare, int seed) throws Exception {
        GanOversample oversample = new GanOversample();
        oversample.setOptions(Utils.splitOptions(options));
        oversample.setClassValue(rare + 1);
        oversample.setBalance(true);
        oversample.setSeed(seed);
        return oversample;
    }
}
