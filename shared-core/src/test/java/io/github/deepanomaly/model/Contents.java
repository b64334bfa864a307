package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Contents of model files, made up from a seed, and their bytes. */
public final class Contents {

    private static final String LETTERS = "abc \"\\/{}[]:,\u00e4\u20ac\u4e2d\n\t\u0001";

    private Contents() {}

    static Content random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Kind kind = Detectors.ALL.get(random.nextInt(Detectors.ALL.size()));
        Settings settings =
                Settings.defaults(AnomalyModel.params(kind)).with(Preparation.HOLDOUT, random.nextInt(91) / 100.0);
        List<Column> columns = new ArrayList<>();
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        Map<String, double[]> vectors = new LinkedHashMap<>();
        Map<String, String> provenance = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            columns.add(column(i + word(random), random));
            matrices.put("m" + i + word(random), matrix(random));
            vectors.put(
                    "v" + i + word(random), random.doubles(random.nextInt(9)).toArray());
            provenance.put("p" + i + word(random), word(random));
        }
        return new Content(kind, settings, new Schema(columns), provenance, new State(matrices, vectors));
    }

    public static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(out, content);
        return out.toByteArray();
    }

    private static Column column(String name, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Column.Numeric(name);
            case 1 -> new Column.Date(name);
            default -> new Column.Nominal(name, List.of("0" + word(random), "1" + word(random)));
        };
    }

    private static Matrix matrix(SplittableRandom random) {
        Matrix matrix = new Matrix(random.nextInt(5), random.nextInt(5));
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextDouble(-1e6, 1e6);
        }
        return matrix;
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
