package io.github.deepanomaly.weka.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * Columns of a table that are the pixels of a picture, line by line.
 *
 * @param lines of the picture
 * @param width pixels of a line
 * @param columns the attribute of each pixel, of the first colour before the second; {@code lines x width x colours} of them
 */
public record PixelGrid(int lines, int width, List<Integer> columns) {

    private static final Pattern NAME = Pattern.compile("pixel_(\\d{1,5})_(\\d{1,5})(?:_(red|green|blue))?");

    private static final String HEIGHT = "height";

    public PixelGrid {
        columns = List.copyOf(columns);
    }

    /**
     * The pixels of a table: columns with the names that the filter ImagePixels gives, or else all numeric columns, where the detector
     * was told the height of the picture.
     *
     * @param settings of the detector, as text
     */
    public static Optional<PixelGrid> of(Instances table, Map<String, String> settings) {
        int[] named = IntStream.range(0, table.numAttributes())
                .filter(i -> NAME.matcher(table.attribute(i).name()).matches())
                .toArray();
        if (named.length > 1) {
            Attribute last = table.attribute(named[named.length - 1]);
            Matcher matcher = NAME.matcher(last.name());
            int colours = matcher.matches() && matcher.group(3) != null ? 3 : 1;
            return grid(Integer.parseInt(matcher.group(1)), colours, named);
        }
        String height = Optional.ofNullable(settings.get(HEIGHT)).orElse("0");
        String channels = Optional.ofNullable(settings.get("channels")).orElse("1");
        int[] numbers = IntStream.range(0, table.numAttributes())
                .filter(i -> i != table.classIndex()
                        && table.attribute(i).isNumeric()
                        && !table.attribute(i).isDate())
                .toArray();
        return height.matches("[1-9]\\d{0,4}") && channels.matches("[13]")
                ? grid(Integer.parseInt(height), Integer.parseInt(channels), numbers)
                : Optional.empty();
    }

    /** Colours follow each other within a pixel; here one whole picture follows the other. */
    private static Optional<PixelGrid> grid(int lines, int colours, int... columns) {
        int pixels = columns.length / colours;
        if (lines < 2 || pixels * colours != columns.length || pixels % lines != 0) {
            return Optional.empty();
        }
        List<Integer> apart = IntStream.range(0, columns.length)
                .mapToObj(i -> columns[i % pixels * colours + i / pixels])
                .toList();
        return Optional.of(new PixelGrid(lines, pixels / lines, apart));
    }

    /** How many colours there are: 1 for brightness. */
    public int colours() {
        return columns.size() / (lines * width);
    }
}
