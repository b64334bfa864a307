package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.programs.ScoresElsewhere;
import io.github.deepanomaly.stats.Tolerance;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores of stored models in JVMs with other kernels of OpenBLAS, without it, and of another version. */
@Tag("slow")
class OtherProcessorsTest {

    /** An environment to score in. */
    record Place(String name, Path java, Map<String, String> environment, boolean natives) {

        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    static Path folder;

    private static final Map<String, double[]> SCORES = new LinkedHashMap<>();
    private static final Map<String, double[]> P_VALUES = new LinkedHashMap<>();
    private static final Map<String, Double> SCALES = new LinkedHashMap<>();

    @BeforeAll
    static void train() throws IOException {
        for (Tables table : Tables.values()) {
            for (Variant variant : Variant.all()) {
                Run run = Run.silent(SmallModels.engine(), 1);
                try (AnomalyModel model =
                        AnomalyModel.train(variant.kind(), variant.settings(), table.normal(300, 1), run)) {
                    String name = table.name() + " " + variant;
                    model.save(folder.resolve(name));
                    double[] scores = model.score(table.mixed(ScoresElsewhere.ROWS, 2));
                    SCORES.put(name, scores);
                    P_VALUES.put(
                            name,
                            Arrays.stream(scores)
                                    .map(model.calibration()::pValue)
                                    .toArray());
                    SCALES.put(name, Tolerance.of(model.calibration().scores()).scale());
                    double threshold = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05)
                            .threshold(model.calibration());
                    for (int row = 0; row < scores.length; row++) {
                        assertThat(scores[row] > threshold).isEqualTo(P_VALUES.get(name)[row] <= 0.05);
                    }
                }
            }
        }
    }

    static List<Place> places() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<Place> places = new ArrayList<>();
        for (String kernel : List.of("Haswell", "Zen", "Sandybridge", "Nehalem", "SkylakeX")) {
            if (!kernel.equals("SkylakeX") || avx512()) {
                places.add(new Place(kernel, java, Map.of("OPENBLAS_CORETYPE", kernel), true));
            }
        }
        places.add(new Place("plain Java", java, Map.of(), false));
        Path beside = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> others = Files.list(beside)) {
            others.filter(home -> home.getFileName().toString().contains("25"))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .forEach(found -> places.add(new Place("Java 25", found, Map.of(), true)));
        }
        return places;
    }

    private static boolean avx512() throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        return Files.exists(processor) && Files.readString(processor).contains("avx512f");
    }

    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @MethodSource("places")
    void scoresArePracticallyEqualAndVerdictsAreEqual(Place place) throws IOException, InterruptedException {
        Map<String, List<double[]>> found = scores(place);
        assertThat(found.keySet()).isEqualTo(SCORES.keySet());
        found.forEach((name, rows) -> {
            double[] scores = rows.stream().mapToDouble(row -> row[0]).toArray();
            double[] ps = rows.stream().mapToDouble(row -> row[1]).toArray();
            assertThat(ps).as("p-values of " + name).isEqualTo(P_VALUES.get(name));
            double[] expected = SCORES.getOrDefault(name, new double[0]);
            for (int row = 0; row < scores.length; row++) {
                double scale = Math.max(Math.abs(expected[row]), SCALES.getOrDefault(name, 0.0));
                assertThat(Math.abs(scores[row] - expected[row]))
                        .as("score of row %d of %s", row, name)
                        .isLessThanOrEqualTo(Tolerance.SHARE * scale);
            }
        });
    }

    private static Map<String, List<double[]>> scores(Place place) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> place.natives() || !entry.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        place.java().toString(), "-cp", classPath, ScoresElsewhere.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(place.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        Map<String, List<double[]>> found = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split("\t", 3))
                .forEach(parts -> found.computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .add(new double[] {Double.parseDouble(parts[1]), Double.parseDouble(parts[2])}));
        return found;
    }
}
