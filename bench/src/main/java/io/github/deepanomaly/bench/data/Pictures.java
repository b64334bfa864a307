package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Grey pictures with a digit each. */
public record Pictures(List<double[]> pixels, List<Integer> digits) {

    /** The 10,000 test pictures of MNIST, in the files and the format of its authors. */
    public static Pictures mnist(Path folder) throws IOException {
        List<double[]> pixels = new ArrayList<>();
        List<Integer> digits = new ArrayList<>();
        try (DataInputStream images = open(folder.resolve("t10k-images-idx3-ubyte.gz"));
                DataInputStream labels = open(folder.resolve("t10k-labels-idx1-ubyte.gz"))) {
            images.readInt();
            int count = images.readInt();
            int size = images.readInt() * images.readInt();
            labels.readInt();
            labels.readInt();
            for (int i = 0; i < count; i++) {
                byte[] bytes = images.readNBytes(size);
                pixels.add(IntStream.range(0, size)
                        .mapToDouble(p -> bytes[p] & 0xff)
                        .toArray());
                digits.add(labels.readUnsignedByte());
            }
        }
        return new Pictures(pixels, digits);
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new GZIPInputStream(Files.newInputStream(file)));
    }

    /** All pictures; those of other digits are anomalies. */
    public LabelledSet against(int digit) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < pixels.get(0).length; i++) {
            columns.add(new Column.Numeric("pixel " + i));
        }
        return new LabelledSet(
                "digit " + digit,
                new Schema(columns),
                pixels,
                digits.stream().map(other -> other != digit).toList());
    }
}
