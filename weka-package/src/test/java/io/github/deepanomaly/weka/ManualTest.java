package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.converters.ArffSaver;

/** The commands of the manual run and give what the manual says. */
@Tag("slow")
final class ManualTest {

    /** Options of Weka that name a file that it writes. */
    private static final List<String> WRITES = List.of("-o", "-s", "-d");

    /** The pages whose commands run in one folder, one page after the other: later commands read files of earlier ones. */
    private static final List<String> TABLES = List.of(
            "../README.md",
            "weka.md",
            "commands.md",
            "operation.md",
            "explanations.md",
            "rare-classes.md",
            "privacy.md");

    private static final String SEQUENCES = "sequences.md";

    private static List<String[]> commands(String page) throws Exception {
        return ManualPage.steps(page).stream()
                .map(step -> step.command().toArray(String[]::new))
                .toList();
    }

    /** The samples of the installed package, and the package itself. */
    private static Path laid(Path folder) throws Exception {
        Path samples = CasePagesTest.samples(folder);
        Files.copy(Installed.zip(), samples.resolve(Installed.zip().getFileName()));
        return samples;
    }

    private static void write(Instances data, Path file) throws IOException {
        ArffSaver saver = new ArffSaver();
        saver.setInstances(data);
        saver.setFile(file.toFile());
        saver.writeBatch();
    }

    @Test
    void everyCommandRunsInTheOrderOfTheManual(@TempDir Path folder) throws Exception {
        Path samples = laid(folder);
        int commands = 0;
        for (String page : TABLES) {
            commands += run(page, samples);
        }
        assertThat(commands).isGreaterThanOrEqualTo(25);
    }

    @Test
    void everyCommandOfTheExamplesRuns(@TempDir Path folder) throws Exception {
        Path samples = CasePagesTest.samples(folder);
        Pictures.grey(samples.resolve("pictures/one.png"), 2, 0, 80, 160, 255);
        Pictures.colour(samples.resolve("pictures/two.png"), 1, 0xffff0000, 0xff00ff00);
        write(Pictures.table("one.png", "two.png"), samples.resolve("pictures.arff"));
        assertThat(run(SEQUENCES, samples)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void everyPageWithCommandsOfWekaIsTested() throws Exception {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ManualPage.DOCS)) {
            for (Path file : Stream.concat(files, Stream.of(ManualPage.DOCS.resolve("../README.md")))
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()) {
                String page = ManualPage.DOCS.relativize(file).toString();
                if (commands(page).stream().anyMatch(command -> command[0].startsWith("weka."))) {
                    pages.add(page);
                }
            }
        }
        List<String> tested = new ArrayList<>(TABLES);
        tested.add(SEQUENCES);
        tested.add("benchmarks.md"); // it times the first command of commands.md
        tested.add("streams.md"); // its server runs on; another test starts one
        tested.addAll(CasePagesTest.PAGES);
        assertThat(pages).containsExactlyInAnyOrderElementsOf(tested);
    }

    /** Runs the commands of a page and gives their number. */
    private static int run(String page, Path folder) throws Exception {
        List<String[]> commands = commands(page);
        for (String[] command : commands) {
            String shown = String.join(" ", command);
            String output = Installed.java(folder, command);
            String said = output.lines()
                    .filter(line ->
                            !line.startsWith("[DefaultPackageManager] Installing: licences/")) // some are exceptions
                    .collect(Collectors.joining("\n"));
            assertThat(said).as(shown).doesNotContainIgnoringCase("exception", "error:", "unable to");
            if (command[0].equals("weka.Run") && List.of(command).contains("-T")) {
                assertThat(output).as(shown).containsAnyOf("=== Confusion Matrix ===", "=== Predictions on");
            }
            for (int i = 0; i < command.length; i++) {
                if (WRITES.contains(command[i])) {
                    assertThat(folder.resolve(command[i + 1])).as(shown).isNotEmptyFile();
                }
            }
        }
        return commands.size();
    }
}
