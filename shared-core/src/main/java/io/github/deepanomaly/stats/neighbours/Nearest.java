package io.github.deepanomaly.stats.neighbours;

import java.util.Arrays;

/** The k nearest rows so far, by squared distance and then by number, so that ties do not depend on the order of the search. */
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
        return squares[squares.length - 1];
    }

    /** The smallest number of a row at that square. */
    int number() {
        int first = squares.length - 1;
        while (first > 0 && squares[first - 1] == squares[first]) {
            first--;
        }
        return numbers[first];
    }

    /** Takes a row if it belongs among them; says whether {@link #square} has changed. */
    boolean add(double square, int number) {
        int at = squares.length - 1;
        double before = squares[at];
        if (square > before || (square == before && number > numbers[at])) {
            return false;
        }
        for (; at > 0 && (squares[at - 1] > square || (squares[at - 1] == square && numbers[at - 1] > number)); at--) {
            squares[at] = squares[at - 1];
            numbers[at] = numbers[at - 1];
        }
        squares[at] = square;
        numbers[at] = number;
        return square() < before;
    }
}
