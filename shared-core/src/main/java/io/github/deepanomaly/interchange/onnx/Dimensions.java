package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.net.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which dimensions a tensor of an ONNX graph has, and where its values are in our rows. */
final class Dimensions {

    private Dimensions() {}

    /** The lengths of our own dimensions. */
    static int[] lengths(Shape shape) {
        if (shape instanceof Shape.Image i) {
            return new int[] {i.height(), i.width(), i.channels()};
        }
        return shape instanceof Shape.Columns
                ? new int[] {shape.size()}
                : new int[] {shape.size() / shape.channels(), shape.channels()};
    }

    /** The lengths of a tensor, -1 where they depend on the number of rows. */
    static List<Integer> lengths(Shape shape, List<Integer> dimensions) {
        int[] ours = lengths(shape);
        List<Integer> lengths = new ArrayList<>();
        dimensions.forEach(dimension -> lengths.add(dimension >= 0 ? ours[dimension] : dimension == Flow.ONE ? 1 : -1));
        return lengths;
    }

    /** Which value with channels first each of our values is. */
    static int[] order(Shape shape) {
        int[] places = places(shape, shape instanceof Shape.Image ? List.of(2, 0, 1) : List.of(1, 0));
        int[] order = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            order[places[i]] = i;
        }
        return order;
    }

    /** Our place of each value of a tensor, in its order. */
    static int[] places(Shape shape, List<Integer> dimensions) {
        int[] lengths = lengths(shape);
        List<Integer> order =
                dimensions.stream().filter(dimension -> dimension >= 0).toList();
        int[] places = new int[shape.size()];
        int[] at = new int[lengths.length];
        for (int i = 0; i < places.length; i++) {
            for (int k = 0; k < lengths.length; k++) {
                places[i] = places[i] * lengths[k] + at[k];
            }
            for (int k = order.size() - 1; k >= 0 && ++at[order.get(k)] == lengths[order.get(k)]; k--) {
                at[order.get(k)] = 0;
            }
        }
        return places;
    }

    /**
     * The dimensions behind a reshape that only adds, moves or takes off dimensions of length 1; empty for any other one.
     *
     * @param rows the number of rows that a file is for, -1 if it is open
     */
    static Optional<List<Integer>> moved(Shape shape, List<Integer> dimensions, int rows, List<Integer> target) {
        int[] lengths = lengths(shape);
        List<Integer> longer = new ArrayList<>();
        List<Integer> ones = new ArrayList<>();
        for (int dimension : dimensions) {
            boolean one = dimension >= 0 && lengths[dimension] == 1;
            if (dimension != Flow.ONE) {
                (one ? ones : longer).add(dimension);
            }
        }
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            int length = target.get(i);
            int next = longer.isEmpty() ? Flow.ONE : longer.get(0);
            boolean copied = length == 0 && i < dimensions.size() && dimensions.get(i) == next;
            boolean same = next == Flow.ROWS
                    ? length == -1 || length == rows
                    : next >= 0 && (length == -1 || length == lengths[next]);
            if (next != Flow.ONE && (same || copied)) {
                moved.add(longer.remove(0));
            } else if (length == 1) {
                moved.add(ones.isEmpty() ? Flow.ONE : ones.remove(0));
            } else {
                return Optional.empty();
            }
        }
        return longer.isEmpty() && ones.isEmpty() ? Optional.of(moved) : Optional.empty();
    }
}
