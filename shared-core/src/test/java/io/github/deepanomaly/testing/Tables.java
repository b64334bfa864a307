package io.github.deepanomaly.testing;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulated tables on which scores tie or nearly tie, and one of ordinary numbers. */
public enum Tables {
    /** A protocol: a few patterns, each many times. */
    COPIES {
        @Override
        public Schema schema() {
            return new Schema(List.of(
                    new Column.Nominal("protocol", List.of("tcp", "udp", "icmp")),
                    new Column.Nominal("service", List.of("http", "smtp", "dns", "eco", "ftp")),
                    new Column.Numeric("wrong"),
                    new Column.Numeric("logged")));
        }

        @Override
        double[] row(SplittableRandom random) {
            int service = random.nextInt(4);
            double wrong = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
            return new double[] {Math.max(0, service - 1), service, wrong, random.nextInt(2)};
        }

        @Override
        double[] odd(SplittableRandom random) {
            return new double[] {random.nextInt(3), 4, 3, 1};
        }
    },
    /** Nothing but levels. */
    LEVELS {
        @Override
        public Schema schema() {
            return new Schema(List.of(
                    new Column.Nominal("first", List.of("a", "b", "c")),
                    new Column.Nominal("second", List.of("d", "e", "f", "g")),
                    new Column.Nominal("third", List.of("h", "i"))));
        }

        @Override
        double[] row(SplittableRandom random) {
            int first = random.nextInt(3);
            return new double[] {first, random.nextInt(5) == 0 ? Double.NaN : first, random.nextInt(2)};
        }

        @Override
        double[] odd(SplittableRandom random) {
            return new double[] {random.nextInt(3), 3, random.nextInt(2)};
        }
    },
    /** Counts of events, one of which depends on another. */
    COUNTS {
        @Override
        public Schema schema() {
            return numbers(5);
        }

        @Override
        double[] row(SplittableRandom random) {
            int opened = random.nextInt(4);
            return new double[] {opened, opened, random.nextInt(3), random.nextInt(2), random.nextInt(30) == 0 ? 1 : 0};
        }

        @Override
        double[] odd(SplittableRandom random) {
            return new double[] {random.nextInt(4), 9, random.nextInt(3), 1, 2};
        }
    },
    /** Zeros and ones. */
    BINARY {
        @Override
        public Schema schema() {
            return numbers(6);
        }

        @Override
        double[] row(SplittableRandom random) {
            int first = random.nextInt(2);
            int second = random.nextInt(2);
            return new double[] {first, second, first * second, 1 - first, random.nextInt(12) == 0 ? 1 : 0, second};
        }

        @Override
        double[] odd(SplittableRandom random) {
            return new double[] {1, 0, 1, 1, random.nextInt(2), 1};
        }
    },
    /** Numbers beside columns that hardly or never vary, and one that repeats another. */
    CONSTANTS {
        @Override
        public Schema schema() {
            return numbers(5);
        }

        @Override
        double[] row(SplittableRandom random) {
            double x = random.nextGaussian();
            return new double[] {x, 7, x, 1e6 + 1e-3 * random.nextInt(2), 0.1 * random.nextInt(4)};
        }

        @Override
        double[] odd(SplittableRandom random) {
            double x = random.nextGaussian();
            return new double[] {x, 7, -x - 1, 1e6, 0.9};
        }
    },
    /** Normal numbers, some of them missing. */
    NUMBERS {
        @Override
        public Schema schema() {
            return numbers(6);
        }

        @Override
        double[] row(SplittableRandom random) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double missing = random.nextInt(20) == 0 ? Double.NaN : y;
            return new double[] {x, y, x + y + 0.1 * random.nextGaussian(), missing, x * y, random.nextGaussian()};
        }

        @Override
        double[] odd(SplittableRandom random) {
            double x = random.nextGaussian();
            return new double[] {x, 3, -x, random.nextGaussian(), 5, 0};
        }
    };

    /** One row in so many is odd, where any are. */
    private static final int ODD = 40;

    public abstract Schema schema();

    abstract double[] row(SplittableRandom random);

    abstract double[] odd(SplittableRandom random);

    /** Normal rows. */
    public Rows normal(int rows, long seed) {
        return rows(rows, seed, false);
    }

    /** Rows of which the first and each fortieth after it are odd. */
    public Rows mixed(int rows, long seed) {
        return rows(rows, seed, true);
    }

    private Rows rows(int count, long seed, boolean mixed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(mixed && row % ODD == 0 ? odd(random) : row(random));
        }
        return Rows.of(schema(), rows);
    }

    /** The rows {@code from} to {@code to} - 1 of others. */
    public static Rows part(Rows rows, int from, int to) {
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        return Rows.of(rows.schema(), all.subList(from, to));
    }

    private static Schema numbers(int columns) {
        List<Column> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(new Column.Numeric("x" + column));
        }
        return new Schema(names);
    }
}
