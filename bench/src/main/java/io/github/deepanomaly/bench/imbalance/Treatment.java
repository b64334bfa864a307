package io.github.deepanomaly.bench.imbalance;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.supervised.instance.ClassBalancer;
import weka.filters.supervised.instance.Resample;
import weka.filters.supervised.instance.SMOTE;
import weka.filters.supervised.instance.SpreadSubsample;

/**
 * What is done to training rows whose classes are not equally frequent; all but {@code none} leave them equally heavy.
 *
 * @param name as in the table
 * @param way one of {@link #ALL}
 * @param settings of {@link Oversampler#PARAMS}
 */
record Treatment(String name, String way, Settings settings) {

    /** All of them; {@code gan} may have settings: {@code gan:steps=500}. */
    static final String ALL = "none,weights,resample,subsample,smote,points,gan";

    private static final Settings BALANCED = Settings.parse(Oversampler.AMOUNT, Map.of("balance", "true"));

    /** The treatment that a text names; throws {@link IllegalArgumentException} where there is none, or no such setting. */
    static Treatment of(String text) {
        String[] parts = text.split(":", -1);
        boolean known = List.of(ALL.split(",", -1)).contains(parts[0]);
        if (!known || (parts.length > 1 && !parts[0].equals("gan"))) {
            throw new IllegalArgumentException("must be one of " + ALL + " or gan:SETTING=VALUE, got \"" + text + "\"");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (parts[0].equals("points")) {
            settings.put("steps", "0");
            settings.put("ownNeighbours", "0");
        }
        for (String part : List.of(parts).subList(1, parts.length)) {
            int equals = part.indexOf('=');
            settings.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
        }
        return new Treatment(text, parts[0], Settings.parse(Oversampler.PARAMS, settings));
    }

    Instances apply(Instances training, int rare, int seed) throws Exception {
        if (way.equals("none")) {
            return training;
        } else if (way.equals("points") || way.equals("gan")) {
            return oversampled(training, rare, seed);
        }
        Filter filter = switch (way) {
            case "weights" -> new ClassBalancer();
            case "resample" -> resample(seed);
            case "subsample" -> subsample(seed);
            default -> smote(training, rare, seed);
        };
        filter.setInputFormat(training);
        return Filter.useFilter(training, filter);
    }

    /** The rows and, after them, as many new ones as the rare class lacks; the class is the last attribute. */
    private Instances oversampled(Instances training, int rare, int seed) {
        int[] classes =
                training.stream().mapToInt(row -> (int) row.classValue()).toArray();
        Rows made = Oversampler.of(settings)
                .generate(
                        LabelledSet.of(training.relationName(), training).unlabelled(),
                        classes,
                        rare,
                        Oversampler.count(BALANCED, classes, rare),
                        Run.silent(Engines.of(Engines.Choice.AUTO, 1), seed));
        Instances longer = new Instances(training);
        for (double[] row : made) {
            double[] values = Arrays.copyOf(row, row.length + 1);
            values[row.length] = rare;
            longer.add(new DenseInstance(1, values));
        }
        return longer;
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
}
