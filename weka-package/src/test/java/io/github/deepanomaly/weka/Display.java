package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A screen in memory, by Xvfb, for windows that nobody sees. */
record Display(Process server, String name) implements AutoCloseable {

    /** Whether this machine has Xvfb. */
    static boolean exists() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    }

    /** Starts one; the caller closes it. */
    static Display open() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It says which display was free; its stream stays open, because a closed one would end it.
        BufferedReader lines = server.inputReader(StandardCharsets.US_ASCII);
        String number = lines.readLine();
        assertThat(number).as("display number of Xvfb").matches("\\d+");
        return new Display(server, ":" + number);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
