package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is drawn before the first chart has marks on paper, so that the code that draws them has run. */
class WarmingTest {

    @Test
    void everyPictureHasALineOrABarAndText() {
        assertThat(Warming.pictures())
                .hasSize(3)
                .allSatisfy(picture -> assertThat(colours(picture)).isGreaterThan(10)); // edges of letters are smooth
    }

    private static long colours(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
