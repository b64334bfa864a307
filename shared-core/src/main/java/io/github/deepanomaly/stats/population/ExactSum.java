package io.github.deepanomaly.stats.population;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The exact sum of finite numbers, in whatever order and parts they come: a whole number of the smallest double, kept in digits of 32
 * bits, each in a long, so that carries wait (U. Kulisch, W. Miranker: Computer Arithmetic in Theory and Practice, Academic Press,
 * 1981). Not thread-safe.
 */
public final class ExactSum implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int DIGIT = 32;

    private static final long MASK = (1L << DIGIT) - 1;

    /** Bits of the significand of a double, without the hidden one. */
    private static final int SIGNIFICAND = 52;

    /** The exponent of the smallest double. */
    private static final int SMALLEST = 1074;

    /** As many as 2^31 sums of the largest doubles need. */
    private static final int DIGITS = (2 * 1024 + SIGNIFICAND + DIGIT) / DIGIT + 2;

    /** So many additions of digits of 32 bits leave room in a long. */
    private static final int MOST_WAITING = 1 << 29;

    /** More than enough for a variance of which the mean is a million million times as large as the deviation. */
    static final MathContext PRECISE = new MathContext(60);

    private final long[] digits = new long[DIGITS];
    private int waiting;

    /** Adds a finite number. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> SIGNIFICAND) & 0x7ff;
        long significand = bits & ((1L << SIGNIFICAND) - 1);
        if (exponent > 0) {
            significand |= 1L << SIGNIFICAND;
            exponent--;
        }
        int at = exponent / DIGIT;
        int shift = exponent % DIGIT;
        long low = (significand & MASK) << shift;
        long high = (significand >>> DIGIT) << shift;
        if (bits >= 0) {
            digits[at] += low & MASK;
            digits[at + 1] += (low >>> DIGIT) + (high & MASK);
            digits[at + 2] += high >>> DIGIT;
        } else {
            digits[at] -= low & MASK;
            digits[at + 1] -= (low >>> DIGIT) + (high & MASK);
            digits[at + 2] -= high >>> DIGIT;
        }
        if (++waiting == MOST_WAITING) {
            carry();
        }
    }

    /** Adds the square of a number of at most 1e140: two doubles that sum up to it, unless it is below the smallest ones. */
    public void addSquare(double value) {
        double square = value * value;
        add(square);
        add(Math.fma(value, value, -square));
    }

    /** Takes the square of a number away again. */
    public void removeSquare(double value) {
        double square = value * value;
        add(-square);
        add(-Math.fma(value, value, -square));
    }

    /** Adds all that another one has. */
    public void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += other.digits[i];
        }
        carry();
    }

    private void carry() {
        for (int i = 0; i < DIGITS - 1; i++) {
            digits[i + 1] += digits[i] >> DIGIT;
            digits[i] &= MASK;
        }
        waiting = 0;
    }

    /** The sum, rounded to 60 digits. */
    public BigDecimal value() {
        carry();
        BigInteger whole = BigInteger.valueOf(digits[DIGITS - 1]);
        for (int i = DIGITS - 2; i >= 0; i--) {
            whole = whole.shiftLeft(DIGIT).add(BigInteger.valueOf(digits[i]));
        }
        int zeros = Math.max(0, whole.getLowestSetBit());
        BigDecimal least = new BigDecimal(whole.shiftRight(Math.min(zeros, SMALLEST)));
        return zeros >= SMALLEST ? least : least.divide(new BigDecimal(BigInteger.TWO.pow(SMALLEST - zeros)), PRECISE);
    }
}
