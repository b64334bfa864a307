package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Shape;
import java.util.SplittableRandom;

/**
 * Artificial negatives for the discriminator: 30 % uniform over a box around the training rows, the others real rows with
 * noise of many sizes, in all columns or in some. They train a discriminator where the generator makes no rows. For sequences
 * or images most of the noise is smooth: otherwise the discriminator would take every rough row for an anomaly and every
 * smooth row for normal.
 */
final class Negatives {

    private static final double UNIFORM = 0.3;

    /** How many of the rows with noise have it in some columns only. */
    private static final double PARTIAL = 0.5;

    /** How many of the rows with noise have smooth noise, where numbers have an order. */
    private static final double SMOOTH = 0.75;

    /** How far the box reaches beyond the training rows, in widths of their range and, for a constant, in units. */
    private static final float MARGIN = 0.5f;

    /** The logarithms of the smallest and of the largest standard deviation of the noise. */
    private static final double SMALLEST = Math.log(0.3);

    private static final double LARGEST = Math.log(3);

    /** Normal numbers that are drawn once and read from random places: drawing anew would cost more than training. */
    private static final int TABLE = 1 << 16;

    private final Layout layout;
    private final SmoothNoise smooth;
    private final boolean ordered;
    private final float[] low;
    private final float[] width;
    private final float[] normal = new float[TABLE];
    private final SplittableRandom random;

    /** Around training rows (n x d, nothing missing), which a discriminator reads in that shape. */
    Negatives(Layout layout, Shape shape, Matrix rows, SplittableRandom random) {
        this.layout = layout;
        smooth = SmoothNoise.of(shape);
        ordered = smooth.longest() > 1 && !layout.anyNominal();
        this.random = random;
        low = rows.rows(0, 1).values();
        float[] high = low.clone();
        for (int i = 0; i < rows.values().length; i++) {
            int column = i % rows.columns();
            low[column] = Math.min(low[column], rows.values()[i]);
            high[column] = Math.max(high[column], rows.values()[i]);
        }
        width = new float[low.length];
        for (int column = 0; column < low.length; column++) {
            float margin = MARGIN * (high[column] > low[column] ? high[column] - low[column] : 1);
            width[column] = high[column] - low[column] + 2 * margin;
            low[column] -= margin;
        }
        for (int i = 0; i < TABLE; i++) {
            normal[i] = (float) random.nextGaussian();
        }
    }

    /** Fills a matrix with normal numbers. */
    void fillNormal(Matrix matrix) {
        int columns = matrix.columns();
        for (int from = 0; from < matrix.values().length; from += columns) {
            int place = random.nextInt(TABLE);
            for (int i = 0; i < columns; i++) {
                matrix.values()[from + i] = normal(place + i);
            }
        }
    }

    /** Writes a negative into row {@code to} of a matrix; {@code row} is of {@code real}, and what is made may follow it. */
    void draw(Matrix real, int row, Matrix target, int to) {
        if (random.nextDouble() < UNIFORM) {
            uniform(target.values(), to * target.columns());
        } else {
            target.setRow(to, real, row);
            if (ordered && random.nextDouble() < SMOOTH) {
                drift(target.values(), to * target.columns());
            } else {
                jitter(target.values(), to * target.columns());
            }
        }
    }

    private void uniform(float[] values, int from) {
        for (Block block : layout.blocks()) {
            if (block.nominal()) {
                level(values, from + block.from(), block.width());
            } else {
                values[from + block.from()] = low[block.from()] + (float) random.nextDouble() * width[block.from()];
            }
        }
    }

    /** Adds noise to a row, in each column with a probability that is drawn for the row. */
    private void jitter(float[] values, int from) {
        double probability = random.nextDouble() < PARTIAL ? random.nextDouble() : 1;
        float scale = (float) Math.exp(random.nextDouble(SMALLEST, LARGEST));
        int place = random.nextInt(TABLE);
        for (Block block : layout.blocks()) {
            int at = from + block.from();
            if (probability < 1 && random.nextDouble() >= probability) {
                continue;
            }
            if (!block.nominal()) {
                values[at] += scale * normal(place + block.from());
            } else if (random.nextDouble() * (1 + scale) < scale) { // the more noise, the likelier another level
                level(values, at, block.width());
            }
        }
    }

    /** Adds smooth noise to a row of numbers. */
    private void drift(float[] values, int from) {
        double scale = Math.exp(random.nextDouble(SMALLEST, LARGEST));
        double apart = Math.exp(random.nextDouble() * Math.log(smooth.longest()));
        int place = random.nextInt(TABLE);
        for (int column = 0; column < width.length; column++) {
            values[from + column] += (float) (scale * smooth.at(column, apart, i -> normal(place + i)));
        }
    }

    private float normal(int place) {
        return normal[place & (TABLE - 1)];
    }

    private void level(float[] values, int at, int levels) {
        for (int i = at; i < at + levels; i++) {
            values[i] = 0;
        }
        values[at + random.nextInt(levels)] = 1;
    }
}
