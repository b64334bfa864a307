package io.github.deepanomaly.stats.neighbours;

import java.util.Arrays;

/**
 * The k nearest rows so far, by squared distance and then by number, so that ties do not depend on the order of the search: a heap
 * with the last of them on top.
 */
final class Nearest {

    private final double[] squares;
    private final int[] numbers;

    /** None so far. */
    Nearest(int k) {
        squares = new double[k];
        numbers = new int[k];
        clear();
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        Arrays.fill(numbers, Integer.MAX_VALUE);
    }

    /** How many it keeps. */
    int k() {
        return squares.length;
    }

    /** The k-th smallest square so far. */
    double square() {
        return squares[0];
    }

    /** The smallest number of a row at that square. */
    int number() {
        int first = numbers[0];
        for (int i = 1; i < numbers.length; i++) {
            if (squares[i] == squares[0]) {
                first = Math.min(first, numbers[i]);
            }
        }
        return first;
    }

    /** Writes all of them, the first of them first: their numbers and their squares. */
    void sorted(int[] sortedNumbers, double[] sortedSquares) {
        for (int i = 0; i < squares.length; i++) {
            int at = i;
            for (; at > 0 && later(sortedSquares[at - 1], sortedNumbers[at - 1], i); at--) {
                sortedSquares[at] = sortedSquares[at - 1];
                sortedNumbers[at] = sortedNumbers[at - 1];
            }
            sortedSquares[at] = squares[i];
            sortedNumbers[at] = numbers[i];
        }
    }

    /** Takes a row if it belongs among them; says whether {@link #square} has changed. */
    boolean add(double square, int number) {
        double before = squares[0];
        if (square > before || (square == before && number > numbers[0])) {
            return false;
        }
        int at = 0;
        for (int below = 1; below < squares.length; below = 2 * at + 1) {
            int other = below + 1;
            if (other < squares.length && later(squares[other], numbers[other], below)) {
                below = other;
            }
            if (!later(squares[below], numbers[below], square, number)) {
                break;
            }
            squares[at] = squares[below];
            numbers[at] = numbers[below];
            at = below;
        }
        squares[at] = square;
        numbers[at] = number;
        return square() < before;
    }

    private boolean later(double square, int number, int than) {
        return later(square, number, squares[than], numbers[than]);
    }

    private static boolean later(double square, int number, double other, int otherNumber) {
        return square > other || (square == other && number > otherNumber);
    }
}
