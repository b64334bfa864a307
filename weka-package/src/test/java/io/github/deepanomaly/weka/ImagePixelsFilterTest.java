package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.ImagePixels;

final class ImagePixelsFilterTest {

    /** Sums of doubles in another order. */
    private static final double ROUNDING = 1e-9;

    @TempDir
    private Path folder;

    @BeforeEach
    void paint() throws Exception {
        Pictures.grey(folder.resolve("grey.png"), 4, 0, 0, 100, 200, 0, 0, 100, 200);
        Pictures.colour(folder.resolve("colour.png"), 2, 0xffff0000, 0xff00ff00, 0x000000ff, 0xff0000ff);
    }

    private Instances pixels(Instances table, String options) throws Exception {
        ImagePixels filter = new ImagePixels();
        filter.setOptions(Utils.splitOptions(options));
        filter.setFolder(folder.toFile());
        filter.setInputFormat(table);
        return Filter.useFilter(table, filter);
    }

    private static List<String> names(Instances data) {
        return IntStream.range(0, data.numAttributes())
                .mapToObj(i -> data.attribute(i).name())
                .toList();
    }

    private static double[] values(Instances data, int row, int count) {
        return Arrays.copyOf(data.get(row).toDoubleArray(), count);
    }

    @Test
    void pixelsTakeThePlaceOfTheNameAndTheRestStays() throws Exception {
        Instances out = pixels(Pictures.table("grey.png", "colour.png"), "-width 2 -height 2");
        assertThat(names(out)).containsExactly("pixel_1_1", "pixel_1_2", "pixel_2_1", "pixel_2_2", "note", "class");
        assertThat(out.classIndex()).isEqualTo(5);
        assertThat(values(out, 0, 4)).containsExactly(0, 150, 0, 150);
        assertThat(out.get(1).stringValue(4)).isEqualTo("note on colour.png");
        assertThat(out.get(1).stringValue(5)).isEqualTo("normal");
    }

    @Test
    void storedGreyValuesAreNotBrightened() throws Exception {
        Instances out = pixels(Pictures.table("grey.png"), "-width 4 -height 2");
        assertThat(values(out, 0, 8)).containsExactly(0, 0, 100, 200, 0, 0, 100, 200);
    }

    @Test
    void coloursStandSideBySideAndWhatIsTransparentIsWhite() throws Exception {
        Instances out = pixels(Pictures.table("colour.png"), "-width 2 -height 2 -colour -keep-name");
        assertThat(names(out))
                .startsWith("file", "pixel_1_1_red", "pixel_1_1_green", "pixel_1_1_blue", "pixel_1_2_red");
        assertThat(out.get(0).stringValue(0)).isEqualTo("colour.png");
        assertThat(Arrays.copyOfRange(out.get(0).toDoubleArray(), 1, 13))
                .containsExactly(255, 0, 0, 0, 255, 0, 255, 255, 255, 0, 0, 255);
    }

    @Test
    void brightnessWeighsTheColours() throws Exception {
        Instances out = pixels(Pictures.table("colour.png"), "-width 1 -height 1");
        double red = 0.299 * 255;
        double green = 0.587 * 255;
        double blue = 0.114 * 255;
        assertThat(out.get(0).value(0)).isCloseTo((red + green + blue + 255) / 4, within(ROUNDING));
    }

    @Test
    void aSmallPictureIsStretched() throws Exception {
        Instances out = pixels(Pictures.table("grey.png"), "-width 8 -height 2");
        assertThat(values(out, 0, 8)).containsExactly(0, 0, 0, 0, 100, 100, 200, 200);
    }

    @Test
    void aMissingNameGivesMissingPixels() throws Exception {
        Instances table = Pictures.table("grey.png", "grey.png");
        table.get(1).setMissing(0);
        Instances out = pixels(table, "-width 2 -height 2");
        assertThat(IntStream.range(0, 4).allMatch(out.get(1)::isMissing)).isTrue();
    }

    @Test
    void anAttributeWithLevelsMayNameTheFiles() throws Exception {
        Instances table = Pictures.table("grey.png");
        table.insertAttributeAt(new Attribute("which", List.of("grey.png", "colour.png")), 0);
        table.get(0).setValue(0, "grey.png");
        Instances out = pixels(table, "-A which -width 1 -height 1");
        assertThat(names(out)).containsExactly("pixel_1_1", "file", "note", "class");
        assertThat(out.get(0).stringValue(1)).isEqualTo("grey.png");
    }

    @Test
    void whatIsNoPictureIsSaidInOneLine() throws Exception {
        assertThatThrownBy(() -> pixels(Pictures.table("none.png"), "-width 2 -height 2"))
                .hasMessage(
                        "a picture must be a file, got \"" + folder.resolve("none.png") + "\", which does not exist");
        Files.writeString(folder.resolve("text.png"), "no picture");
        assertThatThrownBy(() -> pixels(Pictures.table("text.png"), "-width 2 -height 2"))
                .hasMessageStartingWith("a picture must be one of bmp, gif, jpeg, jpg, png")
                .hasMessageEndingWith("text.png\"");
        byte[] half = Files.readAllBytes(folder.resolve("grey.png"));
        Files.write(folder.resolve("half.png"), Arrays.copyOf(half, half.length - 30));
        assertThatThrownBy(() -> pixels(Pictures.table("half.png"), "-width 2 -height 2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("half.png")
                .hasMessageNotContaining("\n");
        Instances numbers = Small.mixed();
        assertThatThrownBy(() -> pixels(numbers, ""))
                .hasMessage(
                        "attribute must be a text or nominal attribute with file names, other than the class, got a table without text attributes");
        assertThatThrownBy(() -> pixels(Pictures.table("grey.png"), "-A no")).hasMessageEndingWith("got \"no\"");
        assertThatThrownBy(() -> pixels(Pictures.table("grey.png"), "-width 5000 -height 5000"))
                .hasMessage("width times height must be at most 1000000, got 25000000");
    }

    @Test
    void aPictureThatClaimsToBeHugeIsRefusedBeforeItIsRead() throws Exception {
        byte[] png = Files.readAllBytes(folder.resolve("grey.png"));
        for (int i = 16; i < 24; i++) { // width and height of the header
            png[i] = (byte) (i % 4 == 1 ? 1 : 0);
        }
        Files.write(folder.resolve("huge.png"), png);
        assertThatThrownBy(() -> pixels(Pictures.table("huge.png"), "-width 2 -height 2"))
                .hasMessageEndingWith("huge.png\": a picture must have at most 100000000 pixels, got 4294967296");
    }

    @Test
    void optionsSurviveARoundTrip() throws Exception {
        ImagePixels filter = new ImagePixels();
        assertThat(filter.getOptions()).isEmpty();
        String[] options = Utils.splitOptions("-D pictures -A file -width 28 -height 20 -colour -keep-name");
        filter.setOptions(options.clone());
        assertThat(filter.getOptions()).containsExactly(options);
    }
}
