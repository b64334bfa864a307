package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableCursor;
import io.github.deepanomaly.knime.table.TrainingRows;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The task of the GAN Oversampler: reads a table with classes, generates rows of a rare class. */
public final class Oversampling {

    /** The number of new rows. */
    public enum Amount {
        /** So many that the class has as many rows as the most frequent one. */
        UNTIL_EVEN,
        /** A percentage of the rows that the class has. */
        PERCENTAGE
    }

    private static final Param<String> RARE_CLASS = Param.of("rareClass", "class", String.class, "", name -> name)
            .doc("Class that gets new rows, as the class column shows it. Empty = the class with the fewest rows.");

    private static final Param<Amount> AMOUNT = Param.choice("amount", "amount", Amount.UNTIL_EVEN)
            .doc("Number of new rows: until-even (up to the size of the most frequent class) or percentage.");

    private static final Param<Double> PERCENTAGE = Param.real("percentage", "percentage", 100)
            .between(0, 1_000_000)
            .doc("Number of new rows, in percent of the rows of the class, with amount percentage.");

    private static final Param<Integer> READ_ROWS = Param.integer("readRows", "read-rows", 200_000)
            .between(1, Integer.MAX_VALUE)
            .doc("Maximum number of rows that are read into memory. From a longer table this many are drawn at "
                    + "random.")
            .advanced();

    /** What is made, in the order in which it is shown. */
    public static final List<Param<?>> ROWS = List.of(RARE_CLASS, AMOUNT, PERCENTAGE, READ_ROWS);

    /** With more, a column names rows and tells no class. */
    private static final int MOST_CLASSES = 1000;

    private static final double READING = 0.1;

    /** Rows between two looks at the progress. */
    private static final int STRIDE = 256;

    private Oversampling() {}

    /**
     * The new rows.
     *
     * @param rareClass the class of the rows
     * @param rows in the columns of the table that are no class, as far as they tell rows apart
     */
    public record Made(String rareClass, Rows rows) {}

    /** All parameters, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(ROWS);
        params.addAll(Oversampler.PARAMS);
        params.addAll(Runs.TRAINING);
        return params;
    }

    /** Throws {@link IllegalArgumentException} where the settings contradict each other. */
    public static void check(Settings settings) {
        Oversampler.of(settings.only(Oversampler.PARAMS));
    }

    /**
     * Makes rows. What the user should know goes to {@link Progress#warning}.
     *
     * @param settings values of {@link #params}
     * @param table with the columns that new rows get values in, and the class column as texts
     * @param classColumn its name
     * @throws IllegalArgumentException where the class has too few rows or is not there
     * @throws CancellationException when cancelled
     */
    public static Made of(Settings settings, Table table, String classColumn, Progress progress) {
        Run run = Runs.run(settings, progress);
        Map<String, Long> sizes = sizes(table, classColumn, progress);
        String wanted = wanted(settings, sizes);
        int count = count(settings, sizes, wanted);
        TrainingRows.Selection selection = new TrainingRows.Selection(
                Optional.empty(), settings.get(READ_ROWS), MOST_CLASSES, false, run.seed("rows"));
        TrainingRows rows =
                TrainingRows.read(table, selection, run.part(0, READING).progress());
        rows.notes().forEach(progress::warning);
        int place = place(rows.schema(), classColumn);
        Rows features = without(rows, place);
        if (count == 0) {
            progress.warning("No new rows: class \"" + wanted + "\" has " + sizes.get(wanted)
                    + " rows and is already the most frequent.");
            return new Made(wanted, Rows.of(features.schema(), List.of()));
        }
        int index =
                ((Column.Nominal) rows.schema().columns().get(place)).levels().indexOf(wanted);
        Oversampler oversampler = Oversampler.of(settings.only(Oversampler.PARAMS));
        return new Made(
                wanted, oversampler.generate(features, classes(rows, place), index, count, run.part(READING, 1)));
    }

    /** The number of rows of each class, in the order in which they come; rows without a class do not count. */
    private static Map<String, Long> sizes(Table table, String classColumn, Progress progress) {
        int place =
                table.columns().stream().map(column -> column.name()).toList().indexOf(classColumn);
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (TableCursor cursor = table.open()) {
            for (long row = 0; cursor.advance(); row++) {
                if (row % STRIDE == 0 && progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                cursor.text(place).ifPresent(text -> sizes.merge(text, 1L, Long::sum));
                if (sizes.size() > MOST_CLASSES) {
                    throw new IllegalArgumentException("the class column must have at most " + MOST_CLASSES
                            + " different values, got more in \"" + classColumn + "\"");
                }
            }
        }
        return sizes;
    }

    private static String wanted(Settings settings, Map<String, Long> sizes) {
        if (sizes.size() < 2) {
            throw new IllegalArgumentException("the class column must have at least 2 classes, got " + sizes.keySet());
        }
        String chosen = settings.get(RARE_CLASS);
        if (!chosen.isEmpty() && !sizes.containsKey(chosen)) {
            throw new IllegalArgumentException("the class must be a value of the class column, got \"" + chosen + "\"");
        }
        return chosen.isEmpty()
                ? Collections.min(sizes.entrySet(), Map.Entry.comparingByValue())
                        .getKey()
                : chosen;
    }

    private static int count(Settings settings, Map<String, Long> sizes, String wanted) {
        long own = Objects.requireNonNull(sizes.get(wanted));
        double count = settings.get(AMOUNT) == Amount.UNTIL_EVEN
                ? Collections.max(sizes.values()) - (double) own
                : Math.rint(own * settings.get(PERCENTAGE) / 100);
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("new rows must be at most " + Integer.MAX_VALUE + ", got " + count);
        }
        return (int) count;
    }

    private static int place(Schema schema, String name) {
        return schema.columns().stream().map(Column::name).toList().indexOf(name);
    }

    private static Rows without(Rows rows, int place) {
        List<Column> columns = new ArrayList<>(rows.schema().columns());
        columns.remove(place);
        List<double[]> values = new ArrayList<>();
        for (double[] row : rows) {
            double[] rest = new double[row.length - 1];
            System.arraycopy(row, 0, rest, 0, place);
            System.arraycopy(row, place + 1, rest, place, rest.length - place);
            values.add(rest);
        }
        return Rows.of(new Schema(columns), values);
    }

    private static int[] classes(Rows rows, int place) {
        int[] classes = new int[rows.size()];
        int number = 0;
        for (double[] row : rows) {
            classes[number++] = Double.isNaN(row[place]) ? -1 : (int) row[place];
        }
        return classes;
    }
}
