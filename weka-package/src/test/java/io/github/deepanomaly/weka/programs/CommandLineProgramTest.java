package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.report.Facts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.AnomalyReport;
import weka.classifiers.anomaly.DriftReport;
import weka.classifiers.anomaly.ModelConverter;

/** What programs print, and how they end. */
final class CommandLineProgramTest {

    private static final Path DATA = Path.of(System.getProperty("deepanomaly.test-data"));
    private static final Path MODEL = DATA.resolve("models/knn.safetensors");

    private static final String CONVERTER = "weka.classifiers.anomaly.ModelConverter";

    @TempDir
    private Path folder;

    /** Runs Java with this class path; gives the exit code, and leaves what it printed in files. */
    private int java(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-DWEKA_HOME=" + folder.resolve("wekahome"),
                "-Dweka.packageManager.offline=true",
                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {CONVERTER, "weka.Run " + CONVERTER})
    void anErrorGivesExitCodeTwoAndALineOnTheErrorStream(String start) throws Exception {
        List<String> words = new ArrayList<>(List.of(start.split(" ", -1)));
        words.addAll(List.of("-i", "nofile.model", "-o", "x"));
        assertThat(java(words.toArray(String[]::new))).isEqualTo(CommandLineProgram.ERROR);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("Error: nofile.model: the model file does not exist");
        assertThat(Files.readString(folder.resolve("out"))).doesNotContain("nofile");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {CONVERTER, "weka.Run " + CONVERTER})
    void successGivesExitCodeZero(String start) throws Exception {
        List<String> words = new ArrayList<>(List.of(start.split(" ", -1)));
        words.addAll(List.of("-i", MODEL.toString(), "-o", "copy.model"));
        assertThat(java(words.toArray(String[]::new))).isEqualTo(CommandLineProgram.SUCCESS);
        assertThat(Files.readString(folder.resolve("out"))).contains("Converted: ");
        assertThat(folder.resolve("copy.model")).exists();
    }

    @Test
    void aFilterRefusesAFileOfWhichWekaWouldReadTheFirstRowsOnly() throws Exception {
        assertThat(java("weka.Run", "weka.filters.unsupervised.attribute.AnomalyScore", "-i", "t.csv", "-o", "x.csv"))
                .isEqualTo(CommandLineProgram.ERROR);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("Error: -i must be an ARFF file", ".DetectAnomalies");
        assertThat(folder.resolve("x.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.Run .AnomalyScore -model MODEL -i TABLE -o x.arff # the rows must have the 4 columns of the model",
                "weka.filters.unsupervised.attribute.AnomalyScore -F x -i TABLE -o x.arff # folds: not a number: \"x\"",
                "weka.filters.unsupervised.instance.RemoveAnomalies -i TABLE -o x.arff # training needs at least 1",
                "weka.Run .Knn -t TABLE -c 2 -no-cv # weka.classifiers.anomaly.Knn: Cannot handle numeric class!",
                "weka.classifiers.anomaly.Autoencoder -bogus 7 -t TABLE # Weka exception: Illegal options: -bogus 7"
            })
    void filtersAndClassifiersEndWithOneLineAfterAnError(String command) throws Exception {
        Path table = Files.writeString(
                folder.resolve("t.arff"), "@relation t\n@attribute a numeric\n@attribute b numeric\n@data\n1,2\n");
        String start = command.substring(0, command.indexOf(" # "))
                .replace("MODEL", MODEL.toString())
                .replace("TABLE", table.toString());
        assertThat(java(start.split(" ", -1))).isEqualTo(CommandLineProgram.ERROR);
        List<String> lines = Files.readAllLines(folder.resolve("err"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Error: " + command.substring(command.indexOf(" # ") + 3)))
                .noneMatch(line -> line.startsWith("java.lang.") || line.startsWith("weka.core."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weka.programs.DetectAnomalies", "weka.Run .DetectAnomalies"})
    void detectionOfAFileThatIsNotThereFails(String start) throws Exception {
        List<String> words = new ArrayList<>(List.of(start.split(" ", -1)));
        words.addAll(List.of("-i", "none.csv", "-o", "x.csv"));
        assertThat(java(words.toArray(String[]::new))).isEqualTo(CommandLineProgram.ERROR);
        assertThat(Files.readString(folder.resolve("err"))).contains("Error: none.csv: there is no such file");
    }

    @Test
    void aHostThatCallsTheProgramGoesOnAfterAnError() throws Exception {
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Thread host = new Thread(() -> weka.Run.main(new String[] {CONVERTER, "-i", "nofile.model", "-o", "x"}));
            host.start(); // as the Simple CLI does
            host.join();
        } finally {
            System.setErr(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Error: nofile.model");
    }

    @Test
    void tooLittleMemoryIsOneLineAndTheExitCodeOfAnError() throws Exception {
        Path table = folder.resolve("zeros.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
            for (int i = 0; i < 40; i++) {
                out.write("0,1\n".repeat(250_000).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(java("-Xmx32m", "weka.programs.DetectAnomalies", "-i", table.toString(), "-o", "x.csv"))
                .isEqualTo(CommandLineProgram.ERROR);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("Error: there is not enough memory")
                .doesNotContain("\tat ");
    }

    @Test
    void theHelpNamesEveryOption() throws Exception {
        assertThat(new DriftReport().output("-h"))
                .startsWith("usage: weka.Run .DriftReport -model FILE -i FILE [-c CLASS-INDEX] "
                        + "[-correction holm|benjamini-hochberg] [-S SEED]\n");
    }

    @Test
    void anOptionThatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftReport().output("-model", "x.model", "-S", "3"))
                .withMessage("-i must be given, got none; usage: weka.Run .DriftReport -model FILE -i FILE, "
                        + "-h lists all options");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelConverter().output())
                .withMessageStartingWith("-i must be given, got none; usage: weka.Run .ModelConverter -i FILE -o FILE");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftReport()
                        .output(
                                "-model",
                                MODEL.toString(),
                                "-i",
                                DATA.resolve("mixed/soybean.arff").toString(),
                                "-c",
                                "0"))
                .withMessage("classIndex must be first, last, a number up to 36 or the name of a column, got \"0\"");
        assertThat(new ModelConverter().execute("-i", "a", "-o", "b", "-nonsense"))
                .isEqualTo(CommandLineProgram.ERROR);
    }

    @Test
    void aReportByAModelOfTheFirstVersionsSaysThatItCannotShowDrift() throws Exception {
        Path orders = Files.writeString(
                folder.resolve("orders.csv"),
                "amount,channel,day,constant\n12.5,shop,2024-01-05,3\n80,web,2024-01-06,3\n");
        Path page = folder.resolve("report.html");
        String printed =
                new AnomalyReport().output("-model", MODEL.toString(), "-i", orders.toString(), "-o", page.toString());
        assertThat(printed).contains("of 2 rows flagged");
        assertThat(page).content().contains(Facts.NO_DRIFT).doesNotContain("<h2>Drift</h2>");
    }
}
