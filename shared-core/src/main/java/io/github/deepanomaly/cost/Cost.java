package io.github.deepanomaly.cost;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a piece of work took.
 *
 * @param cpuSeconds processor time of the thread and its helpers
 * @param wallSeconds time that passed
 * @param operations floating-point operations, as {@link io.github.deepanomaly.math.Operations} counts them
 * @param peakBytes upper limit of the heap that the whole process used at once meanwhile
 * @param joules measured energy of all processors; NaN where the machine does not tell
 */
public record Cost(double cpuSeconds, double wallSeconds, long operations, long peakBytes, double joules) {

    /** No work. */
    public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

    /** What a busy core of a laptop or server takes, in watts, where nothing measures it. */
    public static final double WATTS = 15;

    private static final double MEGABYTE = 1e6;

    /** Both, one after the other. */
    public Cost plus(Cost other) {
        return new Cost(
                cpuSeconds + other.cpuSeconds,
                wallSeconds + other.wallSeconds,
                operations + other.operations,
                Math.max(peakBytes, other.peakBytes),
                joules + other.joules);
    }

    /** That of a thousand rows, where this is that of so many; at least 1. */
    public Cost ofThousand(int rows) {
        double share = 1000.0 / rows;
        return new Cost(
                cpuSeconds * share, wallSeconds * share, Math.round(operations * share), peakBytes, joules * share);
    }

    /** By name, with a prefix; the energy with how it is known. */
    public Map<String, String> facts(String prefix) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(prefix + "cpuSeconds", number(cpuSeconds));
        facts.put(prefix + "wallSeconds", number(wallSeconds));
        facts.put(prefix + "operations", Long.toString(operations));
        facts.put(prefix + "peakMegabytes", number(peakBytes / MEGABYTE));
        boolean measured = !Double.isNaN(joules);
        facts.put(prefix + "joules", number(measured ? joules : WATTS * cpuSeconds));
        facts.put(
                prefix + "energy",
                measured
                        ? "measured by RAPL for all processors and processes"
                        : "estimated with " + (int) WATTS + " W for each busy core");
        return facts;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
