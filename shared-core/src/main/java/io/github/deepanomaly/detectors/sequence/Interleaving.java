package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Channels that lie in blocks, interleaved. */
final class Interleaving implements RowMap {

    /** For each interleaved column the column of the row that it comes from. */
    private final int[] from;

    private final int[] back;

    private Interleaving(int[] from) {
        this.from = from;
        back = new int[from.length];
        for (int column = 0; column < from.length; column++) {
            back[from[column]] = column;
        }
    }

    /** The detector, which reads interleaved channels, for rows with channels of that order. Windows of a log are interleaved already. */
    static Detector of(Detector detector, Channels order) {
        return Mapped.of(detector, Optional.of(order), layout -> of(layout, order));
    }

    private static Optional<RowMap> of(Layout layout, Channels order) {
        if (order.order() != Channels.Order.BLOCKS || order.count() == 1 || layout.steps() > 1) {
            return Optional.empty();
        }
        if (layout.anyNominal()) {
            throw new IllegalArgumentException("order blocks needs numeric columns, got nominal ones");
        }
        int steps = order.steps(layout.columns());
        return Optional.of(new Interleaving(IntStream.range(0, layout.columns())
                .map(column -> column % order.count() * steps + column / order.count())
                .toArray()));
    }

    @Override
    public Layout layout(Layout layout) {
        List<Block> blocks = new ArrayList<>();
        for (int column = 0; column < from.length; column++) {
            blocks.add(new Block(
                    column, 1, false, layout.blocks().get(from[column]).fill()));
        }
        return new Layout(blocks);
    }

    @Override
    public Matrix map(Matrix x) {
        return moved(x, from);
    }

    @Override
    public Matrix back(Matrix expected, Matrix x) {
        return moved(expected, back);
    }

    @Override
    public Matrix shares(Matrix shares) {
        return moved(shares, back);
    }

    @Override
    public Matrix gradient(Matrix gradient, Matrix x) {
        return moved(gradient, back);
    }

    /** Column i of the result is column {@code from[i]}. */
    private static Matrix moved(Matrix x, int[] from) {
        Matrix moved = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < from.length; column++) {
                moved.set(row, column, x.get(row, from[column]));
            }
        }
        return moved;
    }
}
