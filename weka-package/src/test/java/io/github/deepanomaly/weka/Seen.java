package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a program that operates a real Explorer has printed, on a screen in memory. */
record Seen(String text) {

    /** Where such programs run and leave their pictures. */
    static final Path FOLDER = Path.of("target/explorer");

    /** Of no program. */
    static final Seen NOTHING = new Seen("");

    /** Runs one of the tests' programs to its end; the test is left out on a machine that cannot have such a screen. */
    static Seen of(String program, String... arguments) throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour(program, arguments);
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            return new Seen(Installed.run(FOLDER, tour));
        }
    }

    /** The first group of each place that a pattern matches; ^ and $ are ends of lines. */
    List<String> all(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** The first group of the only such place. */
    String one(String pattern) {
        List<String> found = all(pattern);
        assertThat(found).as(pattern + " in " + text).hasSize(1);
        return found.get(0);
    }

    /** Pictures that the program has painted are neither empty nor too large, and the manual has them. */
    static void checkPictures(String... names) throws IOException {
        for (String name : names) {
            assertThat(Files.size(FOLDER.resolve(name))).as(name).isBetween(5_000L, 200_000L);
            assertThat(Installed.DATA.resolve("../docs/images").resolve(name))
                    .as("copy weka-package/%s/%s to docs/images", FOLDER, name)
                    .exists();
        }
    }
}
