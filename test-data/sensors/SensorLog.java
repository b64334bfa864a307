import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A simulated pump: eight sensors, one reading a second, and labelled faults of five sorts. Nothing in it was measured.
 *
 * <p>Hidden are a load, which swings with two periods and changes its level now and then, and a slowly following temperature. Each
 * sensor shows one of them or both, with noise of its own. Run in the folder test-data: {@code java sensors/SensorLog.java}. On
 * Java 17 it writes the same bytes each time.
 */
public final class SensorLog {

    private static final int ROWS = 2000;
    private static final int FAULT_ROWS = 60;
    private static final List<String> SENSORS =
            List.of("speed", "current", "pressure", "flow", "vibration", "motor_temperature", "oil_temperature", "voltage");

    /** What goes wrong, in the order in which it does. */
    private enum Fault {
        /** A slow additional slope. */
        DRIFT,
        /** Single readings far off, six in all. */
        SPIKE,
        /** The same reading again and again. */
        STUCK,
        /** Four times the noise. */
        NOISE,
        /** A sensor goes on as if the load were another one: right by itself, wrong beside the others. */
        BROKEN_CORRELATION
    }

    /** A fault of one sensor in the rows {@code from} to {@code to - 1}. */
    private record Event(Fault fault, int sensor, int from, int to) {

        boolean holds(int row, int of) {
            return of == sensor && row >= from && row < to;
        }

        /** Whether a reading in its time is wrong. */
        boolean wrong(int row) {
            return row >= from && row < to && (fault != Fault.SPIKE || (row - from) % 10 == 0);
        }
    }

    private final SplittableRandom random;
    private double temperature = 0.5;
    private double level;

    private SensorLog(long seed) {
        random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        write(Path.of("sensors/log-train.arff.gz"), new SensorLog(1).rows(List.of()), List.of());
        List<Event> events = events(2);
        write(Path.of("sensors/log-test.arff.gz"), new SensorLog(3).rows(events), events);
        try (Writer table = Files.newBufferedWriter(Path.of("sensors/faults.csv"))) {
            table.write("fault,sensor,from,to\n");
            for (Event event : events) {
                String fault = event.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
                table.write(fault + "," + SENSORS.get(event.sensor()) + "," + event.from() + "," + event.to() + "\n");
            }
        }
    }

    /** Two of each sort, a stretch of normal rows before each. */
    private static List<Event> events(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> events = new ArrayList<>();
        int slot = ROWS / (2 * Fault.values().length);
        for (int i = 0; i < 2 * Fault.values().length; i++) {
            int from = i * slot + slot / 3 + random.nextInt(slot / 3);
            events.add(new Event(
                    Fault.values()[i % Fault.values().length], random.nextInt(SENSORS.size()), from, from + FAULT_ROWS));
        }
        return events;
    }

    private List<double[]> rows(List<Event> events) {
        List<double[]> rows = new ArrayList<>();
        double[] stuck = new double[SENSORS.size()];
        for (int row = 0; row < ROWS; row++) {
            if (random.nextInt(150) == 0) {
                level = 0.3 * (random.nextDouble() - 0.5);
            }
            double load = load(row);
            temperature += 0.02 * (load - temperature);
            double[] values = new double[SENSORS.size()];
            for (int sensor = 0; sensor < values.length; sensor++) {
                double noise = 0.03 * random.nextGaussian();
                double reading = reading(sensor, load, temperature) + noise;
                for (Event event : events) {
                    if (event.holds(row, sensor)) {
                        stuck[sensor] = row == event.from() ? reading : stuck[sensor];
                        reading = faulty(event, row, reading, noise, stuck[sensor]);
                    }
                }
                values[sensor] = reading;
            }
            rows.add(values);
        }
        return rows;
    }

    /** Between about 0 and 1. */
    private double load(int row) {
        return 0.5 + level + 0.2 * StrictMath.sin(row / 9.0) + 0.1 * StrictMath.sin(row / 23.0);
    }

    private static double reading(int sensor, double load, double temperature) {
        return switch (sensor) {
            case 0 -> load;
            case 1 -> load * load;
            case 2 -> 1 - 0.5 * load;
            case 3 -> StrictMath.sqrt(Math.max(0, load));
            case 4 -> 0.5 * load;
            case 5 -> temperature;
            case 6 -> 0.7 * temperature + 0.3 * load;
            default -> 0.2 - 0.1 * load;
        };
    }

    private double faulty(Event event, int row, double reading, double noise, double stuck) {
        int since = row - event.from();
        return switch (event.fault()) {
            case DRIFT -> reading + 0.6 * since / FAULT_ROWS;
            case SPIKE -> event.wrong(row) ? reading + 0.8 : reading;
            case STUCK -> stuck;
            case NOISE -> reading + 3 * 0.03 * random.nextGaussian();
            case BROKEN_CORRELATION -> reading(
                            event.sensor(), load(row + 28), 0.5 + 0.2 * StrictMath.sin(row / 9.0)) + noise;
        };
    }

    private static void write(Path file, List<double[]> rows, List<Event> events) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(new GZIPOutputStream(raw), StandardCharsets.US_ASCII))) {
            out.write("% Simulated by SensorLog.java: nothing in it was measured. One row a second.\n@relation log\n\n");
            out.write("@attribute second numeric\n");
            for (String sensor : SENSORS) {
                out.write("@attribute " + sensor + " numeric\n");
            }
            out.write("@attribute class {normal,anomaly}\n\n@data\n");
            for (int row = 0; row < rows.size(); row++) {
                StringBuilder line = new StringBuilder().append(row);
                for (double value : rows.get(row)) {
                    line.append(String.format(Locale.ROOT, ",%.3f", value));
                }
                int at = row;
                line.append(events.stream().anyMatch(event -> event.wrong(at)) ? ",anomaly\n" : ",normal\n");
                out.write(line.toString());
            }
        }
    }
}
