package io.github.deepanomaly.detectors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    private static final int STEPS = 50;
    private static final int ROWS = 200;

    /** Windows of two channels, of which one rises with the steps and the other is that plus 1,000. */
    private static Sample ramps() {
        Matrix x = new Matrix(ROWS, 2 * STEPS);
        for (int row = 0; row < ROWS; row++) {
            for (int step = 0; step < STEPS; step++) {
                x.set(row, 2 * step, step);
                x.set(row, 2 * step + 1, step + 1000);
            }
        }
        return new Sample(x, Layout.numeric(2).repeated(STEPS));
    }

    private static Matrix distorted(String ways) {
        return Augmentation.of(ways, 1, 0).of(ramps(), new SplittableRandom(1)).x();
    }

    private static long changed(Matrix x) {
        long changed = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean same = true;
            for (int step = 0; step < STEPS; step++) {
                same &= x.get(row, 2 * step) == step;
            }
            changed += same ? 0 : 1;
        }
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shift", "warp", "crop", "shift, warp, crop"})
    void whatMovesInTimeMovesAllChannelsAlikeAndKeepsTheirRange(String ways) {
        Matrix x = distorted(ways);
        assertThat(changed(x)).isBetween(ROWS / 3L, 2 * ROWS / 3L);
        for (int row = 0; row < ROWS; row++) {
            for (int step = 0; step < STEPS; step++) {
                float first = x.get(row, 2 * step);
                assertThat(first).isBetween(0f, STEPS - 1f);
                assertThat(x.get(row, 2 * step + 1) - 1000).isCloseTo(first, within(1e-3f));
                assertThat(Math.abs(first - step)).isLessThan(0.3f * STEPS);
            }
        }
    }

    @Test
    void scaleMultipliesEachValueOfARowByTheSameFactor() {
        Matrix x = distorted("scale");
        for (int row = 0; row < ROWS; row++) {
            double factor = x.get(row, 2 * (STEPS - 1)) / (STEPS - 1.0);
            assertThat(factor).isBetween(0.8, 1.25);
            assertThat((double) x.get(row, 20)).isCloseTo(10 * factor, within(1e-4));
        }
        assertThat(changed(x)).isPositive();
    }

    @Test
    void levelsStayOneHot() {
        List<Block> blocks = new ArrayList<>(List.of(new Block(0, 2, true, 0)));
        Matrix x = new Matrix(50, 20);
        for (int row = 0; row < 50; row++) {
            for (int step = 0; step < 10; step++) {
                x.set(row, 2 * step + step / 3 % 2, 1);
            }
        }
        Matrix y = Augmentation.of("shift, scale, warp, crop", 1, 0)
                .of(new Sample(x, new Layout(blocks).repeated(10)), new SplittableRandom(2))
                .x();
        for (int at = 0; at < y.values().length; at += 2) {
            assertThat(y.values()[at] + y.values()[at + 1]).isEqualTo(1);
        }
    }

    @Test
    void noneLeavesTheSampleAndAnotherWordIsRefused() {
        Sample sample = ramps();
        assertThat(Augmentation.of("", 1, 0).of(sample, new SplittableRandom(1)))
                .isSameAs(sample);
        assertThatThrownBy(() -> Augmentation.PARAM.parse("shift, turn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("augment")
                .hasMessageContaining("turn");
    }

    private static final int HEIGHT = 12;
    private static final int WIDTH = 20;

    private static int line(int pixel) {
        return pixel / WIDTH;
    }

    /** Pictures of two channels: the number of the line, and that of the pixel in it. */
    private static Matrix pictures(String ways) {
        Matrix x = new Matrix(ROWS, 2 * HEIGHT * WIDTH);
        for (int row = 0; row < ROWS; row++) {
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                x.set(row, 2 * pixel, line(pixel));
                x.set(row, 2 * pixel + 1, pixel % WIDTH);
            }
        }
        return Augmentation.of(ways, 2, HEIGHT)
                .of(new Sample(x, Layout.numeric(2 * HEIGHT * WIDTH)), new SplittableRandom(3))
                .x();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shift", "warp", "crop"})
    void picturesMoveAlongBothSides(String way) {
        Matrix x = pictures(way);
        int moved = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean down = false;
            boolean across = false;
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                float line = x.get(row, 2 * pixel);
                float place = x.get(row, 2 * pixel + 1);
                assertThat(line).isBetween(0f, HEIGHT - 1f).isEqualTo(x.get(row, 2 * (pixel / WIDTH * WIDTH)));
                assertThat(place).isBetween(0f, WIDTH - 1f).isEqualTo(x.get(row, 2 * (pixel % WIDTH) + 1));
                assertThat(Math.abs(line - line(pixel))).isLessThan(0.2f * HEIGHT);
                assertThat(Math.abs(place - pixel % WIDTH)).isLessThan(0.2f * WIDTH);
                down |= line != line(pixel);
                across |= place != pixel % WIDTH;
            }
            assertThat(down).isEqualTo(across);
            moved += down ? 1 : 0;
        }
        assertThat(moved).isBetween(ROWS / 3, 2 * ROWS / 3);
    }

    @Test
    void flipMirrorsSomePicturesLeftToRight() {
        Matrix x = pictures("flip");
        int mirrored = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean flipped = x.get(row, 1) == WIDTH - 1;
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                int place = pixel % WIDTH;
                assertThat(x.get(row, 2 * pixel)).isEqualTo(line(pixel));
                assertThat(x.get(row, 2 * pixel + 1)).isEqualTo(flipped ? WIDTH - 1 - place : place);
            }
            mirrored += flipped ? 1 : 0;
        }
        assertThat(mirrored).isBetween(ROWS / 8, 3 * ROWS / 8);
    }

    @Test
    void sequencesAreNotFlipped() {
        assertThatThrownBy(() -> Augmentation.of("shift, flip", 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("augment")
                .hasMessageContaining("height above 0")
                .hasMessageContaining("shift, flip");
    }
}
