import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installs the package into a Weka of its own, trains an autoencoder on the space shuttle's normal rows, has Weka evaluate it,
 * and shows the most anomalous test rows: all with Weka's own command line, in JVMs of their own.
 *
 * <p>Run as {@code java -cp WEKA ShuttleDemo.java PACKAGE.zip TEST-DATA-FOLDER WEKA-HOME}; the last folder is made anew.
 */
public final class ShuttleDemo {

    private static final int SHOWN = 10;

    private final Path home;
    private final Map<String, String> environment;

    /** What ends the demo: one line for the person who watches. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    private ShuttleDemo(Path home) {
        this.home = home;
        environment = Map.of("CLASSPATH", System.getProperty("java.class.path"), "WEKA_HOME", home.toString());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            new ShuttleDemo(Path.of(args[2])).run(Path.of(args[0]), Path.of(args[1], "shuttle"));
        } catch (Failure e) {
            System.out.println("\nThe demo failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Path zip, Path data) throws IOException, InterruptedException, Failure {
        Path train = data.resolve("shuttle-train.arff.gz");
        Path test = data.resolve("shuttle-test.arff.gz");
        for (Path needed : List.of(zip, train, test)) {
            require(Files.exists(needed), "there is no " + needed);
        }
        clear(home);
        Path model = home.resolve("shuttle.model");
        Path scored = home.resolve("shuttle-scored.arff");
        System.out.println("\nIn what follows, CLASSPATH holds Weka's jars and WEKA_HOME is " + shown(home.toString()));

        title("1. Install the package with Weka's package manager");
        java("weka.core.WekaPackageManager", "-offline", "-install-package", zip.toString());
        require(Files.exists(home.resolve("packages/deepAnomaly/Description.props")), "Weka did not install " + zip);

        title("2. Train on normal rows, evaluate on other normal rows and all anomalies");
        String evaluation = java(
                "weka.Run",
                ".Autoencoder",
                "-t",
                train.toString(),
                "-T",
                test.toString(),
                "-c",
                "last",
                "-v",
                "-d",
                model.toString());
        require(
                Files.exists(model) && evaluation.contains("=== Confusion Matrix ==="),
                "Weka did not train and evaluate");

        title("3. Score every test row with the filter");
        java(
                "weka.Run",
                ".AnomalyScore",
                "-W",
                "weka.classifiers.anomaly.Autoencoder",
                "-A",
                "score, p-value",
                "-F",
                "0",
                "-c",
                "last",
                "-b",
                "-i",
                train.toString(),
                "-o",
                home.resolve("shuttle-train-scored.arff").toString(),
                "-r",
                test.toString(),
                "-s",
                scored.toString());
        require(Files.exists(scored), "Weka did not score the test rows");

        title("4. The " + SHOWN + " most anomalous of them");
        show(scored);
    }

    /** Starts Weka in a JVM of its own, shows what it prints, and gives it back. */
    private String java(String main, String... arguments) throws IOException, InterruptedException, Failure {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dweka.packageManager.offline=true",
                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK",
                main));
        command.addAll(List.of(arguments));
        System.out.println(command.stream().map(ShuttleDemo::shown).collect(Collectors.joining(" ", "$ ", "\n")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("    " + line);
                output.append(line).append('\n');
            }
        }
        require(process.waitFor() == 0, main + " ended with exit code " + process.exitValue());
        System.out.printf(Locale.ROOT, "    (%.1f seconds)%n", (System.nanoTime() - start) / 1e9);
        return output.toString();
    }

    private static void show(Path arff) throws IOException, Failure {
        List<String> lines = Files.readAllLines(arff);
        List<String> names = lines.stream()
                .filter(line -> line.startsWith("@attribute "))
                .map(line -> line.split(" ")[1])
                .toList();
        List<String[]> rows = lines.stream()
                .dropWhile(line -> !line.equals("@data"))
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(","))
                .collect(Collectors.toCollection(ArrayList::new));
        int score = names.indexOf("anomaly_score");
        require(score >= 0 && rows.size() > SHOWN, arff + " holds no scored rows");
        rows.sort(Comparator.comparingDouble((String[] row) -> Double.parseDouble(row[score]))
                .reversed());
        List<String[]> table = new ArrayList<>();
        table.add(names.toArray(String[]::new));
        table.addAll(rows.subList(0, SHOWN));
        int[] width = new int[names.size()];
        table.forEach(row -> Arrays.setAll(width, i -> Math.max(width[i], row[i].length())));
        for (String[] row : table) {
            StringBuilder line = new StringBuilder("    ");
            for (int i = 0; i < width.length; i++) {
                line.append(String.format("%" + (width[i] + 2) + "s", row[i]));
            }
            System.out.println(line);
        }
        System.out.println(
                "\n    of " + rows.size() + " rows; \"class\" is the true class, which the detector never saw");
    }

    private static void title(String text) {
        System.out.println("\n== " + text + "\n");
    }

    /** An argument as one would type it, with names below the working folder made short. */
    private static String shown(String argument) {
        String here = Path.of("").toAbsolutePath() + File.separator;
        String name = argument.replace(here, "");
        return name.contains(" ") ? '"' + name + '"' : name;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static void require(boolean condition, String message) throws Failure {
        if (!condition) {
            throw new Failure(message);
        }
    }
}
