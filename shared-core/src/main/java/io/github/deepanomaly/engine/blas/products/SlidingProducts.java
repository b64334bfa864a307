package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.engine.blas.products.NativeOperand.Part;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Grid;
import java.util.Optional;

/**
 * A window over sequences without gathering its patches. Channels lie innermost, so a patch is one piece of the sequence, and every
 * {@code phases}-th patch begins where one before it has ended: these patches are the rows of a matrix whose rows lie further apart
 * than they are long, which a product can read, and add to, where it lies. One product for each phase does it all. Sequences get
 * zeros around, and as many places as the phases divide; what they give there is left out.
 */
final class SlidingProducts implements WindowProducts {

    /** Values in a block of rows: it stays in a second-level cache. */
    private static final int VALUES = 1 << 16;

    private final int steps;
    private final int channels;
    private final int patch;
    private final int filters;
    private final int places;
    private final int phases;
    private final int turns;
    private final int apart;
    private final int left;
    private final int copied;
    private final int rowsAtOnce;
    private final NativeOperand image;
    private final NativeOperand imageSum;
    private final NativeOperand filtered;
    private final NativeOperand filteredSum;
    private final NativeOperand start;
    private float[] starts = {};

    SlidingProducts(Grid grid, int filters) {
        this.filters = filters;
        steps = grid.width();
        channels = grid.channels();
        patch = grid.patch();
        places = grid.columns();
        int stride = grid.window().stride();
        phases = (grid.window().width() + stride - 1) / stride;
        int span = phases * stride;
        turns = ((places - 1) * stride + grid.window().width() + span - 1) / span;
        apart = stride * channels;
        left = grid.left() * channels;
        copied = Math.min(steps, turns * span - grid.left()) * channels;
        rowsAtOnce = Math.max(1, VALUES / Math.max(imageLength(), placesLength()));
        image = zeros(rowsAtOnce * imageLength() + patch);
        imageSum = zeros(rowsAtOnce * imageLength() + patch);
        filtered = zeros(rowsAtOnce * placesLength());
        filteredSum = zeros(rowsAtOnce * placesLength());
        start = new NativeOperand(1);
    }

    private static NativeOperand zeros(int length) {
        NativeOperand operand = new NativeOperand(1);
        operand.resize(length);
        operand.clear();
        return operand;
    }

    private int imageLength() {
        return turns * phases * apart;
    }

    private int placesLength() {
        return turns * phases * filters;
    }

    private void writeImage(float[] source, int from, int rows, NativeOperand target) {
        for (int i = 0; i < rows; i++) {
            target.write(source, (from + i) * steps * channels, i * imageLength() + left, copied);
        }
    }

    private void writePlaces(float[] source, int from, int rows, NativeOperand target) {
        for (int i = 0; i < rows; i++) {
            target.write(source, (from + i) * places * filters, i * placesLength(), places * filters);
        }
    }

    /** The patches of a phase: as many as {@code turns} for each row. */
    private Part patches(NativeOperand operand, int phase, boolean transposed) {
        return new Part(operand, phase * apart, phases * apart, transposed);
    }

    private Part places(NativeOperand operand, int phase) {
        return new Part(operand, phase * filters, phases * filters, false);
    }

    private Part weights(Operand operand, boolean transposed) {
        return new Part((NativeOperand) operand, 0, filters, transposed);
    }

    /** Makes {@code start} a block of that many values that repeat the bias. */
    private void repeat(Optional<Parameter> bias, int length) {
        if (starts.length != length) {
            starts = new float[length];
            start.resize(length);
        }
        Rows.fill(bias, starts, 0, length);
        start.write(starts, 0);
    }

    @Override
    public void toPlaces(float[] source, Operand weights, Optional<Parameter> bias, float[] target, int rows) {
        repeat(bias, Math.min(rows, rowsAtOnce) * placesLength());
        for (int from = 0; from < rows; from += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - from);
            writeImage(source, from, count, image);
            filteredSum.copy(start, count * placesLength());
            for (int phase = 0; phase < phases; phase++) {
                NativeOperand.sgemm(
                        count * turns,
                        filters,
                        patch,
                        patches(image, phase, false),
                        weights(weights, false),
                        places(filteredSum, phase));
            }
            for (int i = 0; i < count; i++) {
                filteredSum.read(target, (from + i) * places * filters, i * placesLength(), places * filters);
            }
        }
    }

    @Override
    public void toImage(float[] source, Operand weights, Optional<Parameter> bias, float[] target, int rows) {
        repeat(bias, Math.min(rows, rowsAtOnce) * imageLength());
        for (int from = 0; from < rows; from += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - from);
            writePlaces(source, from, count, filtered);
            imageSum.copy(start, count * imageLength());
            for (int phase = 0; phase < phases; phase++) {
                NativeOperand.sgemm(
                        count * turns,
                        patch,
                        filters,
                        places(filtered, phase),
                        weights(weights, true),
                        patches(imageSum, phase, false));
            }
            for (int i = 0; i < count; i++) {
                int at = (from + i) * steps * channels;
                imageSum.read(target, at, i * imageLength() + left, copied);
                Rows.fill(bias, target, at + copied, at + steps * channels); // what no window reaches
            }
        }
    }

    @Override
    public void toWeights(float[] source, float[] given, Operand weights, int rows) {
        for (int from = 0; from < rows; from += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - from);
            writeImage(source, from, count, image);
            writePlaces(given, from, count, filtered);
            for (int phase = 0; phase < phases; phase++) {
                NativeOperand.sgemm(
                        patch,
                        filters,
                        count * turns,
                        patches(image, phase, true),
                        places(filtered, phase),
                        weights(weights, false));
            }
        }
    }

    @Override
    public void close() {
        image.close();
        imageSum.close();
        filtered.close();
        filteredSum.close();
        start.close();
    }
}
