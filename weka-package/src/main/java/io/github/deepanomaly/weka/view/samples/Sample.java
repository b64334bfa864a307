package io.github.deepanomaly.weka.view.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of the package to try a detection with.
 *
 * @param rows how many, as text
 * @param content what a row is
 * @param labels the column with the answers, or that there is none
 */
public record Sample(Path file, String rows, String content, String labels) {

    private static final String LIST = "README.md";

    /** A line of the list: file, number of rows, content, labels. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `(.+?)` \\| (.+?) \\| (.+?) \\| (.+?) \\|$");

    /** The tables that the page of a folder of samples lists, in its order; {@link IOException} without this page. */
    public static List<Sample> of(Path folder) throws IOException {
        return LINE.matcher(Files.readString(folder.resolve(LIST)))
                .results()
                .map(line -> new Sample(
                        folder.resolve(line.group(1)),
                        line.group(2),
                        line.group(3),
                        line.group(4).replace("`", "")))
                .toList();
    }
}
