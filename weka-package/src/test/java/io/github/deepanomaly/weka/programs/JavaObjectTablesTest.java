package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.weka.tables.TableReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.Knn;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** Weka reads tables of Java objects, whose code runs while they are read; what we start reads none. */
class JavaObjectTablesTest {

    private static final String WHY = "tables of Java objects (.bsi) are not read";

    private static boolean ran;

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /** What somebody may send in place of a table. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            ran = true;
        }
    }

    @BeforeEach
    void listen() {
        ran = false;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setErr(console);
    }

    private Path trap(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new Trap());
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.bsi", "ROWS.BSI"})
    void programsDoNotReadThem(String name) throws IOException {
        Path file = trap(name);
        assertThatIOException()
                .isThrownBy(() -> TableReader.of(CsvFormat.RECOGNISED).read(file.toFile()));
        assertThatIOException().isThrownBy(() -> TableReader.asWeka(file.toFile()));
        assertThat(ran).isFalse();
    }

    @Test
    void filtersAndClassifiersDoNotReadThem() throws IOException {
        String file = trap("rows.bsi").toString();
        AnomalyScore.runFilter(new AnomalyScore(), new String[] {"-i", file, "-o", folder.resolve("o.arff") + ""});
        Knn.runClassifier(new Knn(), new String[] {"-t", file, "-no-cv"});
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("Error: ")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("Error: " + file + ": " + WHY));
        assertThat(ran).isFalse();
    }
}
