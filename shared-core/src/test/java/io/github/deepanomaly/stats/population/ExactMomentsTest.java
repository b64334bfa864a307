package io.github.deepanomaly.stats.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.stats.Moments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMomentsTest {

    /** Numbers of all sizes and both signs, seed 4. */
    private static List<Double> numbers(int count, int most) {
        Random random = new Random(4);
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Math.scalb(random.nextGaussian(), random.nextInt(2 * most) - most));
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 400, 1000})
    void theSumIsThatOfExactArithmetic(int exponents) {
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (double number : numbers(500, exponents)) {
            sum.add(number);
            expected = expected.add(new BigDecimal(number));
        }
        assertThat(sum.value().doubleValue()).isEqualTo(expected.doubleValue());
    }

    @Test
    void theSumOfTheSmallestAndLargestNumbersIsExact() {
        ExactSum sum = new ExactSum();
        sum.add(Double.MAX_VALUE);
        sum.add(Double.MAX_VALUE);
        sum.add(Double.MIN_VALUE);
        sum.add(-Double.MAX_VALUE);
        sum.add(-Double.MAX_VALUE);
        assertThat(sum.value().doubleValue()).isEqualTo(Double.MIN_VALUE);
        sum.add(-0.0);
        sum.add(-2 * Double.MIN_VALUE);
        assertThat(sum.value().doubleValue()).isEqualTo(-Double.MIN_VALUE);
        assertThat(new ExactSum().value()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void orderAndPartsDoNotMatterAndWhatIsTakenAwayIsGone() {
        List<Double> numbers = numbers(2000, 100);
        Moments expected = moments(numbers, 1).moments();
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, new Random(5));
        for (int parts : new int[] {1, 2, 7, 100}) {
            ExactMoments moments = moments(shuffled, parts);
            for (double number : numbers(300, 450)) {
                moments.add(number);
            }
            for (double number : numbers(300, 450)) {
                moments.remove(number);
            }
            assertThat(moments.count()).isEqualTo(2000);
            assertThat(moments.moments().mean()).isEqualTo(expected.mean());
            assertThat(moments.moments().deviation()).isEqualTo(expected.deviation());
        }
    }

    private static ExactMoments moments(List<Double> numbers, int parts) {
        ExactMoments all = new ExactMoments();
        for (int part = 0; part < parts; part++) {
            ExactMoments some = new ExactMoments();
            for (int i = part; i < numbers.size(); i += parts) {
                some.add(numbers.get(i));
            }
            all.add(some);
        }
        return all;
    }

    /** Of 1e15, 1e15 + 1 and 1e15 + 2 the usual formula keeps no digit of the variance, 2/3. */
    @Test
    void theDeviationOfLargeNumbersKeepsAllDigits() {
        ExactMoments moments = new ExactMoments();
        for (double number : new double[] {1e15, 1e15 + 1, 1e15 + 2}) {
            moments.add(number);
        }
        assertThat(moments.moments().mean()).isEqualTo(1e15 + 1);
        assertThat(moments.moments().deviation()).isEqualTo(Math.sqrt(2.0 / 3));
        assertThat(new ExactMoments().moments().deviation()).isNaN();
    }
}
