package io.github.deepanomaly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.bench.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarksTest {

    /** What is printed about arguments that are wrong; the exit code says so. */
    private static String refusal(String name, Map<String, String> given) throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            assertThat(Benchmarks.run(name, given, stream)).isEqualTo(Benchmarks.USAGE);
        }
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anUnknownBenchmarkIsAnsweredWithTheListOfAll() throws Exception {
        String said = refusal("speed", Map.of());
        assertThat(said).startsWith("benchmark must be one of these, got \"speed\"");
        assertThat(said.lines().skip(1)).hasSameSizeAs(Benchmarks.ALL);
    }

    @Test
    void aMissingArgumentIsNamedAndTheUsageFollows() throws Exception {
        assertThat(refusal("adbench", Map.of("data", "", "out", "x.csv")).lines())
                .first()
                .isEqualTo("data must be given");
        assertThat(refusal("table", Map.of()).lines())
                .containsExactly(
                        "results must be given",
                        "usage: mvn -Pbench -Dbenchmark=table -Dresults=FILE.csv,FILE.csv [-Dpeers=FILE.csv]");
    }

    @ParameterizedTest(name = "{0} {1}={2}")
    @CsvSource(delimiter = '|', textBlock = """
            engine    | seeds      | 0        | seeds is not an argument of engine
            engine    | turns      | 0        | turns: must be at least 1, got 0
            explain   | seeds      | 0,x      | seeds must be a number, got "x"
            explain   | rows       | many     | rows must be a number, got "many"
            explain   | kinds      | ann      | kinds: must be one of
            scaling   | parts      | growth,x | parts: must be some of growth,
            adbench   | data       | nowhere  | data must be a folder, got "nowhere"
            adbench   | out        | no/a.csv | out must be a file in a folder that exists, got
            adbench   | protocol   | none     | protocol: must be one of [one-class, random-half, given, contaminated], got "none"
            adbench   | kinds      | knn:k=-1 | kinds: unknown parameter "k"
            sequences | set        | beats    | set: must be ecg5000, skab, nab, tsb-ad or mnist, got "beats"
            imbalance | treatments | smoke    | treatments: must be one of none,
            imbalance | sets       | nothing  | sets: must be a file that exists, got
            transfer  | kinds      | gan      | kinds: must be a kind that can freeze layers, got "gan"
            table     | results    | no.csv   | results: must be a file that exists, got "no.csv"
            table     | results    | pom.xml  | results: must have the columns set, protocol, kind, seed, auc, ap, fit_cpu_s, got pom.xml
            """)
    void anArgumentThatIsWrongIsSaidInOneLineBeforeAnythingIsMeasured(
            String name, String argument, String value, String message, @TempDir Path folder) throws Exception {
        Map<String, String> given = new HashMap<>(valid(name, folder));
        given.put(argument, value);
        assertThat(refusal(name, given).lines()).hasSize(2).first().asString().startsWith(message);
    }

    private static Map<String, String> valid(String name, Path folder) throws IOException {
        Path set = folder.resolve("x.arff.gz");
        if (!Files.exists(set)) {
            Files.createFile(set);
        }
        Map<String, String> all = Map.of(
                "data",
                folder.toString(),
                "out",
                folder.resolve("out.csv").toString(),
                "results",
                set.toString(),
                "sets",
                "x",
                "set",
                "skab",
                "kinds",
                "knn");
        Map<String, String> own = new HashMap<>();
        for (Program program : Benchmarks.ALL) {
            if (program.name().equals(name)) {
                program.known().stream().filter(all::containsKey).forEach(each -> own.put(each, all.get(each)));
            }
        }
        return own;
    }
}
