package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TrainingRows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The task of a learner: reads a table, trains a model. */
public final class Learning {

    /** The text that means normal. */
    public static final Param<String> NORMAL_LABEL = Param.of(
                    "normalLabel", "normal-label", String.class, "", label -> label)
            .doc(
                    "Label of normal rows, if there is a label column. Rows with this label or without a label are "
                            + "used for training; scores rise near rows with other labels. Empty if only anomalies are labelled.");

    /** The largest number of rows that train. */
    public static final Param<Integer> TRAINING_ROWS = Param.integer("trainingRows", "training-rows", 100_000)
            .between(1, Integer.MAX_VALUE)
            .doc("Maximum number of training rows, all held in memory. From a longer table this many are drawn at "
                    + "random; with window above 1 the last ones are used.");

    /** The largest number of different texts in a column. */
    public static final Param<Integer> DIFFERENT_TEXTS = Param.integer("differentTexts", "different-texts", 1000)
            .between(1, 100_000)
            .doc("Maximum number of different values of a text column. Columns with more, such as names and "
                    + "identifiers, are left out.")
            .advanced();

    /** What decides which rows train, in the order in which it is shown. */
    public static final List<Param<?>> ROWS = List.of(NORMAL_LABEL, TRAINING_ROWS, DIFFERENT_TEXTS);

    /** Whether rows depend on each other. */
    public static final Param<Boolean> TIME_STEPS = Param.flag("timeSteps", "time-steps")
            .doc(
                    "Rows are time steps of a log, and consecutive rows are judged together in windows. Otherwise each row is "
                            + "judged alone.");

    private static final double READING = 0.1;

    private Learning() {}

    /** All parameters of the learner of a kind, in the order in which they are shown. */
    public static List<Param<?>> params(Kind kind) {
        List<Param<?>> params = new ArrayList<>(ROWS);
        params.add(TIME_STEPS);
        params.addAll(AnomalyModel.params(kind));
        params.addAll(Runs.TRAINING);
        return params;
    }

    /**
     * Throws {@link IllegalArgumentException} where the settings contradict each other or the columns, so that a user hears of
     * it before the training.
     *
     * @param columns the names of the columns that train
     * @param labelColumn the label column, if there is one; its levels are all values that it can hold, or none
     */
    public static void check(Kind kind, Settings given, List<String> columns, Optional<TableColumn> labelColumn) {
        Settings settings = effective(given);
        kind.detector(settings.only(AnomalyModel.params(kind)));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("training needs at least 1 numeric, text or date column, got none");
        }
        for (Param<String> param : List.of(Windowing.KEY, Windowing.TIME)) {
            String name = settings.get(param);
            if (!name.isEmpty() && !columns.contains(name)) {
                throw new IllegalArgumentException(
                        param.name() + " must be the name of an included column, got \"" + name + "\"");
            }
        }
        if (settings.get(Windowing.PER_KEY) && settings.get(Windowing.KEY).isEmpty()) {
            throw new IllegalArgumentException("perKey needs a key column, got none");
        }
        labels(settings, labelColumn);
        labelColumn.ifPresent(column -> Labels.check(column, settings.get(NORMAL_LABEL)));
    }

    /** The columns of windows, which the detector does not read, if the settings name some. */
    public static List<String> unread(Settings settings) {
        return named(effective(settings));
    }

    private static List<String> named(Settings settings) {
        return Stream.of(Windowing.KEY, Windowing.TIME)
                .map(settings::get)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** How many rows a model of these settings will judge together; 0 where the training chooses it. */
    public static int window(Settings given) {
        return given.get(TIME_STEPS) ? given.get(Windowing.WINDOW) : 1;
    }

    /** How many rows a trained model judges together. */
    public static int window(AnomalyModel model) {
        return Math.max(1, model.settings().get(Windowing.WINDOW)); // 0 where nobody has chosen it
    }

    /** The columns of windows of a trained model. */
    public static List<String> unread(AnomalyModel model) {
        return named(model.settings());
    }

    /** Whether the training of a kind has two losses: a network that tells rows from made ones trains beside it. */
    public static boolean adversarial(Kind kind) {
        return Param.named(kind.params(), "discriminator").isPresent();
    }

    /** Where each row is judged alone, the settings of windows have no effect, but for a key whose values have models of their own. */
    private static Settings effective(Settings given) {
        Settings settings = given;
        if (!given.get(TIME_STEPS)) {
            List<Param<?>> windows = new ArrayList<>(Windowing.PARAMS);
            if (given.get(Windowing.PER_KEY)) {
                windows.removeAll(List.of(Windowing.KEY, Windowing.PER_KEY));
            }
            for (Param<?> param : windows) {
                settings = initial(settings, param);
            }
        }
        return settings;
    }

    private static <T> Settings initial(Settings settings, Param<T> param) {
        return settings.with(param, param.initial());
    }

    /**
     * The labels that the settings speak of; throws {@link IllegalArgumentException} where the settings are not complete: without a normal
     * label, all labels of the column must be known to be one, that of anomalies.
     */
    public static Optional<Labels> labels(Settings settings, Optional<TableColumn> labelColumn) {
        String normal = settings.get(NORMAL_LABEL);
        labelColumn
                .filter(column -> normal.isEmpty() && column.levels().size() != 1)
                .ifPresent(column -> {
                    throw new IllegalArgumentException("training on the rows that column \"" + column.name()
                            + "\" labels normal needs the normal label, got none");
                });
        return labelColumn.map(column -> new Labels(column.name(), normal));
    }

    /**
     * Trains a model on a table. What the user should know about the rows goes to {@link Progress#warning}.
     *
     * @param given values of {@link #params} of the kind
     * @param table with the columns that train and the label column
     * @throws IllegalArgumentException where rows or settings do not allow it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static AnomalyModel learn(
            Kind kind, Settings given, Table table, Optional<Labels> labels, Progress progress) {
        Settings settings = effective(given);
        Run run = Runs.run(settings, progress);
        TrainingRows.Selection selection = new TrainingRows.Selection(
                labels,
                settings.get(TRAINING_ROWS),
                settings.get(DIFFERENT_TEXTS),
                given.get(TIME_STEPS) && settings.get(Windowing.WINDOW) != 1,
                run.seed("training rows"));
        TrainingRows rows =
                TrainingRows.read(table, selection, run.part(0, READING).progress());
        rows.notes().forEach(progress::warning);
        Settings chosen = given.get(TIME_STEPS) && Preparation.window(settings) == 1
                ? Preparation.withWindow(settings, rows, progress::warning)
                : settings; // a time column chooses in training
        return AnomalyModel.train(kind, chosen, rows, run.part(READING, 1));
    }
}
