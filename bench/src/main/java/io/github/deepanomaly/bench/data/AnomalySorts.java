package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two sorts of anomalies, by 2-means of the standardised columns, each limited to five deviations. */
public final class AnomalySorts {

    private static final float LIMIT = 5;
    private static final int ROUNDS = 20;

    private final List<Integer> training;
    private final List<Integer> test;

    private AnomalySorts(List<Integer> training, List<Integer> test) {
        this.training = training;
        this.test = test;
    }

    /** The sorts of the anomalies of both parts. */
    public static AnomalySorts of(Protocol.Parts parts, long seed) {
        Encoder encoder = Encoder.fit(parts.training().unlabelled(), Scaling.STANDARD, HeavyTails.KEEP);
        Matrix train = encoded(encoder, parts.training());
        Matrix held = encoded(encoder, parts.test());
        List<float[]> points = Stream.concat(points(train, parts.training()), points(held, parts.test()))
                .toList();
        float[][] centres = centres(points, seed);
        return new AnomalySorts(sorts(train, parts.training(), centres), sorts(held, parts.test(), centres));
    }

    private static Matrix encoded(Encoder encoder, LabelledSet set) {
        Rows rows = set.unlabelled();
        Matrix x = encoder.layout().imputed(encoder.encode(rows));
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = Math.max(-LIMIT, Math.min(LIMIT, x.values()[i]));
        }
        return x;
    }

    private static Stream<float[]> points(Matrix x, LabelledSet set) {
        return IntStream.range(0, x.rows())
                .filter(row -> set.anomalies().get(row))
                .mapToObj(row -> row(x, row));
    }

    private static float[] row(Matrix x, int row) {
        return Arrays.copyOfRange(x.values(), row * x.columns(), (row + 1) * x.columns());
    }

    private static float[][] centres(List<float[]> points, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, points.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        float[][] centres = {
            points.get(order.get(0)).clone(),
            points.get(order.get(order.size() - 1)).clone()
        };
        for (int round = 0; round < ROUNDS; round++) {
            float[][] fixed = centres;
            for (int sort = 0; sort < 2; sort++) {
                int own = sort;
                List<float[]> members = points.stream()
                        .filter(point -> nearest(point, fixed) == own)
                        .toList();
                centres = centres.clone();
                centres[sort] = members.isEmpty() ? fixed[sort] : mean(members);
            }
        }
        return centres;
    }

    private static float[] mean(List<float[]> points) {
        float[] mean = new float[points.get(0).length];
        for (float[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        return mean;
    }

    private static int nearest(float[] point, float[][] centres) {
        return distance(point, centres[0]) <= distance(point, centres[1]) ? 0 : 1;
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += ((double) one[i] - other[i]) * ((double) one[i] - other[i]);
        }
        return sum;
    }

    private static List<Integer> sorts(Matrix x, LabelledSet set, float[][] centres) {
        return IntStream.range(0, x.rows())
                .mapToObj(row -> set.anomalies().get(row) ? nearest(row(x, row), centres) : -1)
                .toList();
    }

    /** The sort of a training row: 0 or 1, or -1 for a normal one. */
    public int training(int row) {
        return training.get(row);
    }

    /** The sort of a test row. */
    public int test(int row) {
        return test.get(row);
    }

    /** How many training rows are of a sort. */
    public int trainingSize(int sort) {
        return Collections.frequency(training, sort);
    }

    /** How many test rows are of a sort. */
    public int testSize(int sort) {
        return Collections.frequency(test, sort);
    }
}
