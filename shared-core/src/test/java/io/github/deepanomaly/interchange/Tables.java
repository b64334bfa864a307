package io.github.deepanomaly.interchange;

import io.github.deepanomaly.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Tables of test-data/networks. */
final class Tables {

    private Tables() {}

    static Path path(String name) {
        return Path.of(Objects.requireNonNull(System.getProperty("deepanomaly.test-data")), "networks", name);
    }

    /** The numbers of a CSV file behind its header. */
    static Matrix read(String name) throws IOException {
        List<String> lines = Files.readAllLines(path(name));
        int columns = lines.get(0).split(",", -1).length;
        Matrix matrix = new Matrix(lines.size() - 1, columns);
        for (int row = 0; row < matrix.rows(); row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            for (int i = 0; i < columns; i++) {
                matrix.set(row, i, Float.parseFloat(cells[i]));
            }
        }
        return matrix;
    }
}
