package io.github.deepanomaly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.bench.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmarks run as the pages print them, on tables of a few rows, with the first of the seeds and in one turn. */
@Tag("slow")
class BenchmarkCommandsTest {

    /** What is smaller than printed, or than the benchmark's own choice. */
    private static final Map<String, String> SMALL =
            Map.of("rows", "30", "turns", "1", "parts", "small", "networks", "lstm", "sets", "tiny");

    /** Those whose files are named in the command. */
    private static final List<String> FILES = List.of("results", "peers", "tables", "sets");

    @TempDir
    private static Path folder;

    private static Program program(String name) {
        return Benchmarks.ALL.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The arguments of a command, with the values of this test. */
    private static Map<String, String> arguments(MavenCommand command, Program program) throws IOException {
        Map<String, String> given = new LinkedHashMap<>(command.properties());
        given.keySet().removeAll(List.of("benchmark", "heap"));
        if (program.name().equals("server")) {
            given.put("kinds", "knn"); // the fastest
        }
        for (String name : program.known()) {
            String printed = given.getOrDefault(name, "");
            if (name.equals("data") && !printed.isEmpty()) {
                given.put(name, printed.equals("FOLDER") ? data(command) : file(printed));
            } else if (name.equals("out") || (FILES.contains(name) && !printed.isEmpty())) {
                given.put(name, files(printed));
            } else if (name.equals("seeds") && !printed.isEmpty()) {
                given.put(name, printed.split(",", -1)[0]);
            } else if (SMALL.containsKey(name)) {
                given.put(name, SMALL.get(name));
            }
        }
        return given;
    }

    /** The folder whose form the benchmark reads. */
    private static String data(MavenCommand command) throws IOException {
        Map<String, String> given = command.properties();
        String form = given.getOrDefault("set", given.containsKey("key") ? "pair" : "sets");
        Path data = folder.resolve(form);
        if (!Files.isDirectory(data)) {
            Files.createDirectories(data);
            switch (form) {
                case "skab" -> TinyTables.skab(data.resolve("1.csv"));
                case "tsb-ad" -> TinyTables.tsbAd(data.resolve("001_tiny_tr_200_1st_250.csv.gz"));
                case "pair" -> {
                    TinyTables.arff(data.resolve("train.arff.gz"));
                    TinyTables.arff(data.resolve("test.arff.gz"));
                }
                default -> TinyTables.arff(data.resolve("tiny.arff.gz"));
            }
        }
        return data.toString();
    }

    private static String files(String names) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            files.add(file(name));
        }
        return String.join(",", files);
    }

    /** A file of that name: what an earlier command wrote, or a new table; one that ends with gz is a set. */
    private static String file(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            if (name.endsWith(".gz")) {
                TinyTables.arff(file);
            } else if (name.startsWith("payments")) {
                TinyTables.csv(file);
            } else if (name.equals("pyod.csv")) {
                Files.writeString(file, "set,protocol,seed,model,auc,ap,fit_cpu_s\ntiny,one-class,0,KNN,0.9,0.8,0.1\n");
            }
        }
        return file.toString();
    }

    /** Each once, in the order of the pages. */
    static Stream<MavenCommand> commands() throws IOException {
        Map<String, MavenCommand> commands = new LinkedHashMap<>();
        MavenCommand.all().stream()
                .filter(command -> command.benchmark().isPresent())
                .forEach(command -> commands.putIfAbsent(command.text(), command));
        return commands.values().stream();
    }

    @BeforeAll
    static void wekaHasAHomeOfItsOwn() {
        System.setProperty("weka.packageManager.offline", "true");
        System.setProperty("WEKA_HOME", folder.toString());
    }

    /** Some read what others before them have written. */
    @ParameterizedTest
    @MethodSource("commands")
    void aBenchmarkRunsAsThePageSays(MavenCommand command) throws Exception {
        Program program = program(command.benchmark().orElseThrow());
        assertThat(printed(program.name(), arguments(command, program)))
                .hasSizeGreaterThan(1)
                .noneMatch(line -> line.contains("null"));
    }

    @Test
    void thePagesShowHowEveryBenchmarkIsCalled() throws IOException {
        assertThat(commands().map(command -> command.benchmark().orElseThrow()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Benchmarks.ALL.stream().map(Program::name).toList());
    }

    /** The lines that a benchmark prints. */
    private static List<String> printed(String name, Map<String, String> arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
                PrintStream error = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            assertThat(Benchmarks.run(name, arguments, error))
                    .as(errors.toString(StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return Arrays.stream(output.toString(StandardCharsets.UTF_8).split("\\R", -1))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
