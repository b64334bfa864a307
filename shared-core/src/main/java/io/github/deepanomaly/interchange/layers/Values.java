package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers of a file by name, in row-major order.
 *
 * @param shape the lengths of the dimensions; empty for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // as large as a network
public record Values(String name, List<Integer> shape, float[] numbers) {

    /** The most numbers that an array of a file may have: more than any network that scores a row in a second. */
    public static final int MOST = 200_000_000;

    public Values {
        long count = count(name, shape);
        if (count != numbers.length) {
            throw new IllegalArgumentException(
                    name + " of shape " + text(shape) + " must have " + count + " numbers, got " + numbers.length);
        }
    }

    /** The number of values of a shape; throws {@link IllegalArgumentException} where it is none, or too large. */
    public static int count(String name, List<Integer> shape) {
        long count = 1;
        for (int length : shape) {
            if (length < 0 || count * length > MOST) {
                throw new IllegalArgumentException(
                        name + " must have at most " + MOST + " numbers, got shape " + text(shape));
            }
            count *= length;
        }
        return (int) count;
    }

    /** The length of a dimension. */
    public int length(int dimension) {
        return shape.get(dimension);
    }

    /** Itself where it has that shape, of which -1 is any length; throws {@link IllegalArgumentException} otherwise. */
    public Values shaped(Integer... wanted) {
        boolean fits = wanted.length == shape.size()
                && IntStream.range(0, wanted.length).allMatch(i -> wanted[i] < 0 || wanted[i].equals(shape.get(i)));
        if (!fits) {
            throw new IllegalArgumentException(
                    name + " must have shape " + text(Arrays.asList(wanted)) + ", got " + text(shape));
        }
        return this;
    }

    /** The same numbers as a matrix. */
    public Matrix matrix(int rows, int columns) {
        if ((long) rows * columns != numbers.length) {
            throw new IllegalArgumentException(
                    name + " must have " + rows + " x " + columns + " numbers, got " + text(shape));
        }
        Matrix matrix = new Matrix(rows, columns);
        System.arraycopy(numbers, 0, matrix.values(), 0, numbers.length);
        return matrix;
    }

    /** The same numbers in one row. */
    public Matrix row() {
        return matrix(1, numbers.length);
    }

    /** The numbers as whole numbers, cut. */
    public List<Integer> whole() {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> (int) numbers[i])
                .toList();
    }

    /** With dimensions in another order: dimension i of the result is dimension {@code order[i]} of this. */
    public Values permuted(int... order) {
        int[] strides = new int[order.length];
        int stride = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape.get(i);
        }
        List<Integer> lengths = Arrays.stream(order).mapToObj(shape::get).toList();
        float[] moved = new float[numbers.length];
        int[] place = new int[order.length];
        for (int to = 0; to < moved.length; to++) {
            int from = 0;
            for (int i = 0; i < order.length; i++) {
                from += place[i] * strides[order[i]];
            }
            moved[to] = numbers[from];
            for (int i = order.length - 1; i >= 0 && ++place[i] == lengths.get(i); i--) {
                place[i] = 0;
            }
        }
        return new Values(name, lengths, moved);
    }

    /** With zeros between the entries of a dimension, of which each is {@code distance} behind the one before: a kernel with dilation. */
    public Values spread(int dimension, int distance) {
        if (distance < 1) {
            throw new IllegalArgumentException("a dilation must be at least 1, got " + distance);
        }
        int length = shape.get(dimension);
        long wide = (length - 1L) * distance + 1;
        List<Integer> lengths = new ArrayList<>(shape);
        lengths.set(dimension, (int) Math.min(Integer.MAX_VALUE, wide));
        float[] moved = new float[count(name, lengths)];
        int inner = 1;
        for (int each : shape.subList(dimension + 1, shape.size())) {
            inner *= each;
        }
        for (int row = 0; length > 0 && row < numbers.length / inner; row++) {
            int to = row / length * lengths.get(dimension) + row % length * distance;
            System.arraycopy(numbers, row * inner, moved, to * inner, inner);
        }
        return new Values(name, lengths, moved);
    }

    /** Equal parts of the last dimension in another order: part i of the result is part {@code order[i]} of this. */
    public Values blocks(int... order) {
        int last = shape.get(shape.size() - 1);
        int width = last / order.length;
        float[] moved = new float[numbers.length];
        for (int row = 0; row < numbers.length; row += last) {
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(numbers, row + order[i] * width, moved, row + i * width, width);
            }
        }
        return new Values(name, shape, moved);
    }

    private static String text(List<Integer> shape) {
        return shape.stream()
                .map(length -> length < 0 ? "any" : length.toString())
                .collect(Collectors.joining(" x ", "[", "]"));
    }

    @Override
    public String toString() {
        return name + " " + text(shape);
    }
}
