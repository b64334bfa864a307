package weka.programs;

import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.judging.FoundByKind;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.tables.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * A judged table.
 *
 * @param table with score, p-value, flag and reasons behind its columns
 * @param rows the table before
 * @param said what the judging said about the flags
 * @param judge the detector that judges rows to come
 * @param normal which label means normal, where the rows have labels
 * @param settings of the program
 * @param intervals the alarms as intervals, where they are asked for
 */
record Alarms(
        Table table,
        Instances rows,
        List<String> said,
        AnomalyClassifier judge,
        Optional<NormalLabel> normal,
        Settings settings,
        Optional<FoundIntervals> intervals) {

    /** What is behind the columns, as the filter takes it. */
    static final String APPENDED = "score, p-value, flag, reasons";

    private double score(int row) {
        return table.data().instance(row).value(rows.numAttributes());
    }

    private boolean flagged(int row) {
        return table.data().instance(row).value(rows.numAttributes() + 2) == 1;
    }

    private IntStream all() {
        return IntStream.range(0, rows.numInstances());
    }

    /** How many rows are flagged. */
    int flagged() {
        return (int) all().filter(this::flagged).count();
    }

    /** The numbers of the rows that are to be written, in their order; rows without a score come last. */
    int[] rows(boolean every, boolean byScore) {
        Comparator<Integer> order = Comparator.comparingDouble(row -> -score(row)); // NaN comes last
        return all().filter(row -> every || flagged(row))
                .boxed()
                .sorted(byScore ? order : Comparator.naturalOrder())
                .mapToInt(row -> row)
                .toArray();
    }

    /** What was found, for people. */
    String summary(String source) {
        List<String> lines = new ArrayList<>();
        lines.add(source + ": " + count(rows.numInstances(), "row") + ", " + count(rows.numAttributes(), "column"));
        lines.add((later() ? "for rows to come: " : "") + judge.toSummaryString());
        lines.add(flags());
        normal.ifPresent(label -> lines.add("\n" + found(label) + "\n"));
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(judge.model().notes());
        notes.addAll(said);
        normal.flatMap(label -> label.warning(rows)).ifPresent(notes::add);
        if (normal.isEmpty()) {
            NormalLabel.overlooked(
                            rows, name -> judge.model().schema().index(name).isPresent())
                    .stream()
                    .map(note -> note + " by -" + DetectAnomalies.LABEL.flag())
                    .forEach(notes::add);
        }
        notes.stream().distinct().forEach(note -> lines.add("note: " + note));
        return String.join("\n", lines);
    }

    /** Whether other detectors have judged the rows than the one for rows to come, whose threshold is another one. */
    private boolean later() {
        return !DetectAnomalies.isSet(settings, DetectAnomalies.TRAIN)
                && !DetectAnomalies.isSet(settings, DetectAnomalies.MODEL)
                && settings.get(DetectAnomalies.FOLDS) > 1;
    }

    private String flags() {
        ThresholdRule rule = ThresholdRule.of(judge.settings());
        int flagged = flagged();
        String lowest = all().filter(this::flagged).mapToDouble(this::score).min().stream()
                .mapToObj(score -> String.format(Locale.ROOT, ", scores from %.6g", score))
                .findFirst()
                .orElse("");
        return String.format(
                Locale.ROOT,
                "flagged: %d of %d rows (%.2f %%)%s; rule %s",
                flagged,
                rows.numInstances(),
                rows.isEmpty() ? 0.0 : 100.0 * flagged / rows.numInstances(),
                lowest,
                text(rule));
    }

    private String text(ThresholdRule rule) {
        double discovery = settings.get(Flagging.DISCOVERY);
        if (discovery > 0) {
            return Flagging.DISCOVERY.flag() + " " + discovery;
        }
        BatchRule batch = BatchRule.of(settings);
        String threshold = ThresholdRule.METHOD.print(rule.method()) + " " + rule.level();
        return !batch.isGiven() ? threshold : batch.segment().isEmpty() ? batch.toString() : threshold + " " + batch;
    }

    private FoundByKind found(NormalLabel label) {
        Attribute attribute = rows.classAttribute();
        List<String> names = IntStream.range(0, attribute.numValues())
                .mapToObj(attribute::value)
                .toList();
        boolean[] flags = new boolean[rows.numInstances()];
        all().forEach(row -> flags[row] = flagged(row));
        return FoundByKind.of(
                names,
                all().map(row -> rows.instance(row).classIsMissing()
                                ? -1
                                : (int) rows.instance(row).classValue())
                        .toArray(),
                label.index(attribute),
                all().mapToDouble(this::score).toArray(),
                flags);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
