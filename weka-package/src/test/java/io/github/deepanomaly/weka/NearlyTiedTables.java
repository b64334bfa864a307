package io.github.deepanomaly.weka;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;

/** Simulated tables with something degenerate in them, on which single rows were judged one way alone and another in a batch. */
enum NearlyTiedTables {
    /** A nominal attribute without levels. */
    EMPTY_NOMINAL {
        @Override
        List<Attribute> attributes() {
            return List.of(new Attribute("u", List.of()), new Attribute("a"));
        }

        @Override
        double[] row(Random random, boolean normal) {
            return new double[] {Utils.missingValue(), normal ? random.nextGaussian() : 9, normal ? 0 : 1};
        }
    },
    /** Every second row has weight 0, and so have all anomalies. */
    ZERO_WEIGHTS {
        @Override
        List<Attribute> attributes() {
            return numbers(2);
        }

        @Override
        double[] row(Random random, boolean normal) {
            return normal ? new double[] {random.nextGaussian(), random.nextGaussian(), 0} : new double[] {9, 9, 0};
        }

        @Override
        double weight(int row) {
            return row % 2 == 0 && row < NORMAL ? 2.5 : 0;
        }
    },
    /** Zeros and ones. */
    BINARY {
        @Override
        List<Attribute> attributes() {
            return numbers(6);
        }

        @Override
        double[] row(Random random, boolean normal) {
            double[] row = new double[7];
            for (int i = 0; i < row.length; i++) {
                row[i] = normal && (i == 6 || random.nextInt(4) > 0) ? 0 : 1;
            }
            return row;
        }
    },
    /** All attributes follow from the first. */
    COLLINEAR {
        @Override
        List<Attribute> attributes() {
            return numbers(4);
        }

        @Override
        double[] row(Random random, boolean normal) {
            double x = random.nextGaussian();
            return normal ? new double[] {x, x, 2 * x + 1, -x, 0} : new double[] {1, -1, 3, -1, 1};
        }
    },
    PICO(1e-12),
    FEMTO(1e-15),
    CHARGES(1e-19),
    MASSES(1e-27),
    TINY(1e-35);

    /** Normal rows of a training table. */
    static final int NORMAL = 150;

    private static final int ANOMALIES = 5;

    /** Of physical quantities in a unit that is much too large for them. */
    private final double unit;

    NearlyTiedTables() {
        this(1);
    }

    NearlyTiedTables(double unit) {
        this.unit = unit;
    }

    List<Attribute> attributes() {
        return List.of(new Attribute("current"), new Attribute("charge"));
    }

    double[] row(Random random, boolean normal) {
        double current = normal ? 5 + 0.8 * random.nextGaussian() : 15;
        return new double[] {current * unit, (2 + 0.4 * random.nextGaussian()) * unit, normal ? 0 : 1};
    }

    double weight(int row) {
        return 1;
    }

    private static List<Attribute> numbers(int count) {
        List<Attribute> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(new Attribute("x" + i));
        }
        return numbers;
    }

    /** 150 normal rows, then 5 anomalies; only the former are labelled normal, or have a weight. */
    Instances rows(long seed) {
        ArrayList<Attribute> all = new ArrayList<>(attributes());
        all.add(new Attribute("class", List.of("normal", "anomaly")));
        Instances rows = new Instances("rows", all, NORMAL + ANOMALIES);
        rows.setClassIndex(all.size() - 1);
        Random random = new Random(seed);
        for (int i = 0; i < NORMAL + ANOMALIES; i++) {
            rows.add(new DenseInstance(weight(i), row(random, i < NORMAL)));
        }
        return rows;
    }
}
