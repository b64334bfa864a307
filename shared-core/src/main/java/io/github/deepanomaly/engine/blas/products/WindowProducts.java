package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Grid;
import java.util.Optional;

/**
 * The products of a window's weights (patch x filters) with images (rows of a grid's values) and with places (rows of filters
 * for each place of the window). All matrices hold so many rows.
 */
public interface WindowProducts extends AutoCloseable {

    /** places = bias + the patches of the image times the weights; the bias has a value for each filter, else it is 0 */
    void toPlaces(float[] image, Operand weights, Optional<Parameter> bias, float[] places, int rows);

    /** image = bias + the places times the transposed weights, each where its patch lies; the bias has a value for each channel */
    void toImage(float[] places, Operand weights, Optional<Parameter> bias, float[] image, int rows);

    /** weights += the transposed patches of the image times the places */
    void toWeights(float[] image, float[] places, Operand weights, int rows);

    @Override
    void close();

    /** The fastest for a window and a product. */
    static WindowProducts of(Grid grid, int filters, MatrixProduct product) {
        boolean identity = grid.window().stride() == 1 && grid.patch() == grid.channels();
        return product instanceof OpenBlas && grid.window().dimensions() == 1 && !identity
                ? new SlidingProducts(grid, filters)
                : new PatchProducts(grid, filters, product);
    }
}
