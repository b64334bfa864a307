package io.github.deepanomaly.bench.program;

import java.util.Arrays;
import java.util.List;

/** Tasks that take turns, so that their ratios hold while the machine's speed drifts. */
public final class Turns {

    private Turns() {}

    /** How many turns a text says; throws {@link IllegalArgumentException} where these are none. */
    public static int count(String text) {
        int turns = Integer.parseInt(text);
        if (turns < 1) {
            throw new IllegalArgumentException("must be at least 1, got " + turns);
        }
        return turns;
    }

    /** A task that says what it has measured. */
    public interface Measured<E extends Exception> {

        /** Does the task. */
        double value() throws E;
    }

    /** For each task the median of its values over so many turns, before which one warms up. */
    public static <E extends Exception> double[] medians(int turns, List<Measured<E>> tasks) throws E {
        double[][] values = new double[tasks.size()][turns];
        for (int turn = -1; turn < turns; turn++) {
            for (int task = 0; task < values.length; task++) {
                double value = tasks.get(task).value();
                if (turn >= 0) {
                    values[task][turn] = value;
                }
            }
        }
        return Arrays.stream(values)
                .mapToDouble(own -> {
                    Arrays.sort(own);
                    return own[turns / 2];
                })
                .toArray();
    }
}
