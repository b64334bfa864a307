package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;
import weka.core.converters.ArffSaver;
import weka.core.converters.CSVSaver;
import weka.core.converters.ConverterUtils.DataSource;

/** The commands of the manual run and give what the manual says. */
@Tag("slow")
final class ManualTest {

    private static final int ROWS = 1500;

    /** Options of Weka that name a file that it writes. */
    private static final List<String> WRITES = List.of("-o", "-s", "-d");

    /** The pages whose commands run in one folder, one page after the other: later commands read files of earlier ones. */
    private static final List<String> TABLES =
            List.of("weka.md", "commands.md", "operation.md", "explanations.md", "rare-classes.md", "privacy.md");

    private static final String SEQUENCES = "sequences.md";

    private static List<String[]> commands(String page) throws Exception {
        return ManualPage.steps(page).stream()
                .map(step -> step.command().toArray(String[]::new))
                .toList();
    }

    /** Real data under the names that the manual uses. */
    private static void lay(Path folder) throws Exception {
        Files.copy(Installed.zip(), folder.resolve(Installed.zip().getFileName()));
        Instances train = some(Installed.DATA.resolve("shuttle/shuttle-train.arff.gz"));
        write(train, folder.resolve("train.arff"));
        write(some(Installed.DATA.resolve("shuttle/shuttle-test.arff.gz")), folder.resolve("test.arff"));
        write(some(Installed.DATA.resolve("shuttle/shuttle-test.arff.gz")), folder.resolve("new.arff"));
        Files.copy(KnowledgeFlowTest.FLOW, folder.resolve("flow.kf"));
        Files.copy(Installed.DATA.resolve("mixed/breast-cancer.arff"), folder.resolve("labelled.arff"));
        Instances table = some(Installed.DATA.resolve("mixed/breast-cancer.arff"));
        table.deleteAttributeAt(table.numAttributes() - 1);
        write(table, folder.resolve("table.arff"));
        CSVSaver texts = new CSVSaver();
        texts.setInstances(table);
        texts.setFile(folder.resolve("table.csv").toFile());
        texts.writeBatch();
    }

    private static Instances some(Path file) throws Exception {
        Instances all = DataSource.read(file.toString());
        all.randomize(new Random(1));
        return new Instances(all, 0, Math.min(ROWS, all.numInstances()));
    }

    private static void write(Instances data, Path file) throws IOException {
        ArffSaver saver = new ArffSaver();
        saver.setInstances(data);
        saver.setFile(file.toFile());
        saver.writeBatch();
    }

    /** The small data of the examples, and a folder of pictures. */
    private static void laySequences(Path folder) throws Exception {
        for (String file : List.of(
                "heartbeats/beats.arff.gz",
                "sensors/log-train.arff.gz",
                "sensors/log-test.arff.gz",
                "digits/digits-train.arff.gz",
                "digits/digits-test.arff.gz")) {
            Path source = Installed.DATA.resolve(file);
            Files.copy(source, folder.resolve(source.getFileName()));
        }
        Pictures.grey(folder.resolve("pictures/one.png"), 2, 0, 80, 160, 255);
        Pictures.colour(folder.resolve("pictures/two.png"), 1, 0xffff0000, 0xff00ff00);
        write(Pictures.table("one.png", "two.png"), folder.resolve("pictures.arff"));
    }

    @Test
    void everyCommandRunsInTheOrderOfTheManual(@TempDir Path folder) throws Exception {
        lay(folder);
        int commands = 0;
        for (String page : TABLES) {
            commands += run(page, folder);
        }
        assertThat(commands).isGreaterThanOrEqualTo(25);
    }

    @Test
    void everyCommandOfTheExamplesRuns(@TempDir Path folder) throws Exception {
        laySequences(folder);
        assertThat(run(SEQUENCES, folder)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void everyPageWithCommandsOfWekaIsTested() throws Exception {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ManualPage.DOCS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
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
