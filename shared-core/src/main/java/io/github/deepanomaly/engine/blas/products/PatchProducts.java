package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Grid;
import java.util.Optional;

/**
 * Gathers the patches of some rows at a time, so that they stay in the processor's cache, and takes one product of them. The backward
 * pass gathers them again, which is faster than to keep them.
 */
final class PatchProducts implements WindowProducts {

    /** Values in a block: with the outputs beside them they fit a second-level cache. */
    private static final int VALUES = 1 << 16;

    private final MatrixProduct product;
    private final Patches patches;
    private final int places;
    private final int filters;
    private final int rowsAtOnce;
    private final Operand block;
    private final Operand filtered;
    private float[] values = {};

    PatchProducts(Grid grid, int filters, MatrixProduct product) {
        this.product = product;
        this.filters = filters;
        patches = new Patches(grid);
        places = grid.places();
        rowsAtOnce = Math.max(1, VALUES / patches.length());
        block = product.operand(grid.patch());
        filtered = product.operand(filters);
    }

    /** Works on the rows from one index to another, exclusively. */
    private interface Work {
        void on(int from, int to);
    }

    private void each(int rows, Work work) {
        if (values.length == 0 && rows > 0) {
            values = new float[rowsAtOnce * patches.length()];
        }
        for (int from = 0; from < rows; from += rowsAtOnce) {
            int to = Math.min(from + rowsAtOnce, rows);
            block.resize((to - from) * places);
            filtered.resize((to - from) * places);
            work.on(from, to);
        }
    }

    private void gather(float[] image, int from, int to) {
        if (patches.identity()) {
            block.write(image, from * patches.size());
        } else {
            patches.gather(image, from, to, values);
            block.write(values, 0);
        }
    }

    @Override
    public void toPlaces(float[] image, Operand weights, Optional<Parameter> bias, float[] target, int rows) {
        Rows.fill(bias, target, 0, target.length);
        each(rows, (from, to) -> {
            gather(image, from, to);
            filtered.write(target, from * places * filters);
            product.addProduct(block, weights, filtered);
            filtered.read(target, from * places * filters);
        });
    }

    @Override
    public void toImage(float[] source, Operand weights, Optional<Parameter> bias, float[] image, int rows) {
        Rows.fill(bias, image, 0, image.length);
        each(rows, (from, to) -> {
            filtered.write(source, from * places * filters);
            product.multiplyTransposed(filtered, weights, block);
            block.read(values, 0);
            patches.scatter(values, image, from, to);
        });
    }

    @Override
    public void toWeights(float[] image, float[] source, Operand weights, int rows) {
        each(rows, (from, to) -> {
            gather(image, from, to);
            filtered.write(source, from * places * filters);
            product.addTransposedProduct(block, filtered, weights);
        });
    }

    @Override
    public void close() {
        block.close();
        filtered.close();
    }
}
