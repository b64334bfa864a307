package io.github.deepanomaly.model.keys;

import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which values of a key get a model of their own.
 *
 * @param column the key column
 * @param groups the training rows of each value
 * @param share of the rows that is to be held out
 */
public record KeyedTraining(KeyColumn column, List<KeyGroup> groups, Windowing windowing, double share) {

    /** At most so many values have a model of their own. */
    public static final int MOST = 1000;

    /** So many calibration rows are the fewest that allow a false-alarm rate of 1/20, which is the default. */
    public static final int CALIBRATION = 19;

    /** The largest share of the rows of a value that is held out for that. */
    private static final double MOST_HELD = 0.25;

    /** Values with fewer training rows have no model of their own: those for which the largest share does not suffice. */
    public static final int FEWEST = (int) Math.ceil(CALIBRATION / MOST_HELD);

    /** The arrays of a model file that the models of all values share; a file can hold twice as many. */
    private static final int MOST_ARRAYS = 100_000;

    public KeyedTraining {
        groups = List.copyOf(groups);
    }

    /** The rows of each value that gets a model: enough of them may train, and two windows can be held out, where there are some. */
    public List<KeyGroup> enough() {
        return groups.stream()
                .filter(group -> !Double.isNaN(group.key()))
                .filter(group -> group.training() >= FEWEST)
                .filter(group -> TrainingPlan.holdsOut(group, windowing, share))
                .toList();
    }

    /**
     * Throws {@link IllegalArgumentException} where there are more models than a file can hold.
     *
     * @param arrays of one model
     */
    public void requireAtMost(int arrays) {
        int most = Math.min(MOST, MOST_ARRAYS / arrays);
        int number = enough().size();
        if (number > most) {
            throw new IllegalArgumentException("perKey needs a key column with at most " + most + " values of "
                    + FEWEST + " training rows or more"
                    + (most < MOST ? " for this detector, whose model has " + arrays + " arrays" : "")
                    + ", got " + number + " in \"" + column.name() + "\"");
        }
    }

    /**
     * The share of the rows of a value that is held out: as many more as a false-alarm rate of 1/20 needs, up to a quarter. Windows and
     * a share of 0 stay as they are.
     */
    public double heldOut(KeyGroup group) {
        return windowing.single() && share > 0
                ? Math.max(share, Math.min(MOST_HELD, (double) CALIBRATION / group.training()))
                : share;
    }

    /** A value for people, with the name of the column. */
    public String described(double value) {
        return column.name() + " " + column.text(value);
    }

    /**
     * A sentence about the values that have no model of their own.
     *
     * @param own the values that have one
     */
    public String note(Collection<Double> own) {
        List<KeyGroup> others =
                groups.stream().filter(group -> !own.contains(group.key())).toList();
        String names = others.stream()
                .limit(KeyColumn.NAMED)
                .map(group -> column.text(group.key()) + " (" + group.training() + " training rows)")
                .collect(Collectors.joining(", "));
        String more = others.size() > KeyColumn.NAMED ? " and " + (others.size() - KeyColumn.NAMED) + " others" : "";
        String shared = others.isEmpty() ? "" : names + more + " and ";
        return own.size() + " of " + groups.size() + " values of \"" + column.name() + "\" have a model of their own; "
                + shared + "values without training rows share one model of all rows, whose false-alarm rate holds "
                + "for all rows together (a model of its own needs " + FEWEST
                + " training rows"
                + (windowing.single() ? "" : ", and a series of which two windows can be held out")
                + ")";
    }
}
