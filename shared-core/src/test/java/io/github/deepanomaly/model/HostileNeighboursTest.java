package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says of the search for neighbours, changed. */
class HostileNeighboursTest {

    private static final Rows ROWS = SmallModels.numbers(2000, 2, 1);

    private static FileParts file(String kind) throws IOException {
        var declared = Detectors.byId(kind).orElseThrow();
        var settings = Brief.settings(declared).with("references", "10000");
        try (AnomalyModel model = AnomalyModel.train(declared, settings, ROWS, Run.silent(SmallModels.engine(), 1))) {
            return FileParts.of(SmallModels.bytes(model));
        }
    }

    private static FileParts.Part part(FileParts file, String end) {
        return file.parts.stream()
                .filter(part -> part.name.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static AnomalyModel read(FileParts file) throws IOException {
        return AnomalyModel.read(new ByteArrayInputStream(file.bytes()), SmallModels.engine());
    }

    private static byte[] neighbour(double k) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(k)
                .array();
    }

    @ParameterizedTest(name = "{0} with neighbour {1}")
    @CsvSource({
        "knn, 0",
        "knn, -1",
        "knn, 1.5",
        "knn, 2147483648",
        "knn, NaN",
        "knn, Infinity",
        "autoencoder, 0",
        "autoencoder, 1.5",
        "autoencoder, 2147483648",
        "autoencoder, NaN"
    })
    void aNeighbourThatIsNoneIsRefused(String kind, double k) throws IOException {
        FileParts file = file(kind);
        part(file, "neighbour").data = neighbour(k);
        assertThatIOException()
                .isThrownBy(() -> read(file))
                .withMessageContaining("neighbour must be a whole number of at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn", "autoencoder"})
    void aNeighbourBeyondAllRowsIsTheFarthest(String kind) throws IOException {
        FileParts file = file(kind);
        part(file, "neighbour").data = neighbour(Integer.MAX_VALUE);
        FileParts farthest = file(kind);
        FileParts.Part reference = part(farthest, "reference");
        int rows = Integer.parseInt(reference.shape.replaceAll("\\D*(\\d+).*", "$1"));
        part(farthest, "neighbour").data = neighbour(rows);
        Rows few = SmallModels.numbers(5, 2, 2);
        try (AnomalyModel model = read(file);
                AnomalyModel other = read(farthest)) {
            assertThat(model.score(few)).isEqualTo(other.score(few));
        }
    }

    @ParameterizedTest(name = "{0} centres of {1} columns")
    @CsvSource({"500, 2", "2000, 2", "10, 1", "10, 3"})
    void cellsThatWouldTakeLongOrDoNotFitAreRefused(int rows, int columns) throws IOException {
        FileParts file = file("knn");
        FileParts.Part cells = part(file, "cells");
        cells.shape = "[" + rows + "," + columns + "]";
        cells.data = new byte[4 * rows * columns];
        assertThatIOException().isThrownBy(() -> read(file)).withMessageContaining("cells");
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0x1p60f, 0x1p100f, Float.MAX_VALUE})
    void anyCentresFindTheSameNeighbours(float value) throws IOException {
        FileParts file = file("knn");
        Rows few = SmallModels.numbers(50, 2, 2);
        try (AnomalyModel model = read(file)) {
            double[] scores = model.score(few);
            FileParts.Part cells = part(file, "cells");
            ByteBuffer data = ByteBuffer.wrap(cells.data).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < data.capacity(); at += 8) {
                data.putFloat(at, value);
            }
            try (AnomalyModel other = read(file)) {
                assertThat(other.score(few)).isEqualTo(scores);
            }
        }
    }
}
