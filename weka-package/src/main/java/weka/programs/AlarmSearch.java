package weka.programs;

import static weka.programs.DetectAnomalies.isSet;

import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.programs.DataFile;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.rows.TextColumns;
import io.github.deepanomaly.weka.tables.Table;
import io.github.deepanomaly.weka.tables.TableReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.classifiers.anomaly.Specification;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/**
 * A detector and the way in which it judges a table.
 *
 * @param settings of the program
 * @param detector whose threshold counts; it is the one that judges where there is one already
 * @param trained whether it is
 * @param taught whether labels took part in its training, so that the table to judge need not have them
 * @param training the table that it was trained with, if that was another one
 */
record AlarmSearch(
        Settings settings,
        AnomalyClassifier detector,
        boolean trained,
        boolean taught,
        Optional<Table> training,
        ConsoleLog log) {

    private static final String USUAL = "weka.classifiers.anomaly.Automatic";

    /** Loads the detector, or trains it where the settings name other rows for that. */
    static AlarmSearch of(Settings settings) throws Exception {
        ConsoleLog log = new ConsoleLog();
        boolean train = isSet(settings, DetectAnomalies.TRAIN);
        boolean load = isSet(settings, DetectAnomalies.MODEL);
        String words = isSet(settings, DetectAnomalies.DETECTOR)
                ? settings.get(DetectAnomalies.DETECTOR)
                : USUAL + (train || load ? "" : " -contaminated");
        AnomalyClassifier wanted = ruled(Specification.parse(words), settings);
        wanted.setLog(log);
        BatchRule.of(settings);
        ThresholdRule.of(wanted.settings()); // before hours of training
        AnomalyClassifier known = wanted;
        boolean taught = false;
        Optional<Table> training = Optional.empty();
        if (load) {
            known = DetectorFile.read(settings.get(DetectAnomalies.MODEL).toPath());
            known.setLog(log);
            if (ruled(settings)) {
                known.copyThresholdAndEngine(wanted);
            }
        } else if (train) {
            AlarmSearch search = new AlarmSearch(settings, wanted, false, false, training, log);
            Table table = search.reader(CsvOptions.format(settings)).read(settings.get(DetectAnomalies.TRAIN));
            training = Optional.of(table);
            Instances rows = perhapsLabelled(settings, table.data());
            log.say(DetectAnomalies.TRAIN.flag() + ": " + rows.numInstances() + " rows");
            requireRows(DetectAnomalies.TRAIN.flag(), rows);
            taught = rows.classIndex() >= 0;
            if (taught) {
                wanted.setNormalLabel(settings.get(NormalLabel.PARAM));
                wanted.train(wanted.getTrainOn().rows(rows, wanted.normalLabel()));
            } else {
                wanted.train(InstancesRows.of(rows));
            }
        }
        return new AlarmSearch(settings, known, load || train, taught, training, log);
    }

    /** What trains; of nothing to judge a trained detector says nothing. */
    private static void requireRows(String name, Instances rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(name + ": a table that trains must have at least 1 row, got 0");
        }
    }

    /** Whether the settings name a rule for the threshold. */
    private static boolean ruled(Settings settings) {
        return ThresholdRule.PARAMS.stream().anyMatch(param -> !isInitial(settings, param));
    }

    private static boolean isInitial(Settings settings, Param<?> param) {
        return settings.get(param).equals(param.initial());
    }

    /** A detector with the rule for the threshold that the settings name, or else its own. */
    private static AnomalyClassifier ruled(AnomalyClassifier detector, Settings settings) throws Exception {
        String[] own = detector.getOptions();
        List<String> more = new ArrayList<>();
        for (Param<?> param : ThresholdRule.PARAMS) {
            if (!isInitial(settings, param)) {
                Utils.getOption(param.flag(), own);
                more.add("-" + param.flag());
                more.add(print(settings, param));
            }
        }
        more.addAll(Arrays.asList(own));
        detector.setOptions(more.toArray(String[]::new));
        return detector;
    }

    private static <T> String print(Settings settings, Param<T> param) {
        return param.print(settings.get(param));
    }

    /** A reader for the table to judge: in the types of the columns of the trained detector, if there is one. */
    TableReader reader(CsvFormat format) {
        TableReader reader = TableReader.of(format);
        TableReader labelled =
                isSet(settings, DetectAnomalies.LABEL) ? reader.labels(settings.get(DetectAnomalies.LABEL)) : reader;
        TableReader alike = training.map(labelled::as).orElse(labelled);
        return trained ? alike.in(detector.model().schema()) : alike;
    }

    /** Judges a table. */
    Alarms in(Table table) throws Exception {
        Instances rows = taught ? perhapsLabelled(settings, table.data()) : labelled(settings, table.data());
        log.say(rows.numInstances() + " rows, " + rows.numAttributes() + " columns");
        if (!trained) {
            requireRows(rows.relationName(), rows);
        }
        boolean intervals = isSet(settings, DetectAnomalies.INTERVALS);
        AnomalyScore filter = new AnomalyScore();
        String appended = Alarms.APPENDED + (intervals ? ", contributions" : "");
        List<String> options = new ArrayList<>(List.of("-W", Specification.of(detector), "-A", appended));
        List<Param<?>> passed = new ArrayList<>(List.of(
                DetectAnomalies.FOLDS,
                DetectAnomalies.REASONS,
                ExplanationMethod.CHOICE,
                ExplanationMethod.ORDERS,
                ExplanationMethod.SAMPLES,
                ExplanationMethod.BACKGROUND_ROWS,
                Flagging.DISCOVERY));
        passed.addAll(BatchRule.PARAMS);
        for (Param<?> param : passed) {
            options.add("-" + param.flag());
            options.add(print(settings, param));
        }
        filter.setOptions(options.toArray(String[]::new));
        filter.getDetector().setLog(log);
        if (rows.classIndex() >= 0) {
            filter.getDetector().setNormalLabel(settings.get(NormalLabel.PARAM));
        }
        if (trained) {
            filter.judgeBy(detector);
        }
        filter.setInputFormat(rows);
        Instances scored = Filter.useFilter(rows, filter);
        AnomalyClassifier judge = filter.judge().orElseThrow();
        Optional<NormalLabel> normal = rows.classIndex() < 0
                ? Optional.empty()
                : Optional.of(new NormalLabel(settings.get(NormalLabel.PARAM)));
        Optional<FoundIntervals> found = intervals
                ? Optional.of(FoundIntervals.of(rows, scored, judge.model().settings()))
                : Optional.empty();
        Instances plain = found.map(each -> each.without(scored)).orElse(scored);
        List<String> notes = new ArrayList<>();
        training.ifPresent(other ->
                other.notes().forEach(note -> notes.add(DetectAnomalies.TRAIN.flag() + ": " + note)));
        notes.addAll(filter.notes());
        return new Alarms(table.longer(plain), rows, notes, judge, normal, settings, found);
    }

    /** Either table may lack the labels that the other has: nobody has checked last month's rows, or nobody tonight's. */
    private static Instances perhapsLabelled(Settings settings, Instances data) throws Exception {
        String name = settings.get(DetectAnomalies.LABEL);
        if (name.isEmpty() || (!DataFile.isPlace(name) && data.attribute(name) == null)) {
            data.setClassIndex(-1);
            return data;
        }
        return labelled(settings, data);
    }

    /** The rows with the class that the settings name; labels in texts or numbers become nominal. */
    private static Instances labelled(Settings settings, Instances data) throws Exception {
        String name = settings.get(DetectAnomalies.LABEL);
        if (name.isEmpty()) {
            data.setClassIndex(-1);
            return data;
        }
        int index = DataFile.column(DetectAnomalies.LABEL.name(), name, data);
        Instances rows = TextColumns.nominal(data, index)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the label must be nominal, or have at most 100 different texts or numbers, got \""
                                + data.attribute(index).name() + "\""));
        rows.setClassIndex(index);
        new NormalLabel(settings.get(NormalLabel.PARAM)).index(rows.classAttribute());
        return rows;
    }
}
