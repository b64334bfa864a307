package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

/**
 * A data set with its labels; row i is an anomaly where {@code anomalies} says so.
 *
 * @param given how many rows at its beginning its publisher trains on; 0 if there are none
 */
public record LabelledSet(String name, Schema schema, List<double[]> rows, List<Boolean> anomalies, int given) {

    private static final String ENDING = ".arff.gz";
    private static final String TRAIN = "train" + ENDING;
    private static final String TEST = "test" + ENDING;

    /** How a relation's name ends where the publisher says which rows train. */
    private static final Pattern GIVEN = Pattern.compile(".*\\sntrain=(\\d+)");

    /** Without rows that its publisher trains on. */
    public LabelledSet(String name, Schema schema, List<double[]> rows, List<Boolean> anomalies) {
        this(name, schema, rows, anomalies, 0);
    }

    /**
     * Reads a compressed ARFF file whose last attribute is the class; its second value is the anomaly. Where the relation's name ends
     * with {@code ntrain=N}, the first N rows are the given training rows.
     */
    public static LabelledSet read(Path file) throws IOException {
        ArffLoader loader = new ArffLoader();
        loader.setFile(file.toFile());
        String name = file.getFileName().toString();
        return of(name.substring(0, name.length() - ENDING.length()), loader.getDataSet());
    }

    /** Instances whose last attribute is the class; its second value is the anomaly. */
    public static LabelledSet of(String name, Instances instances) {
        int last = instances.numAttributes() - 1;
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            columns.add(column(instances.attribute(i)));
        }
        List<double[]> rows = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        for (Instance instance : instances) {
            rows.add(Arrays.copyOf(instance.toDoubleArray(), last));
            anomalies.add(instance.value(last) == 1);
        }
        Matcher given = GIVEN.matcher(instances.relationName());
        int first = given.matches() ? Math.min(Integer.parseInt(given.group(1)), rows.size()) : 0;
        return new LabelledSet(name, new Schema(columns), rows, anomalies, first);
    }

    /** Whether a folder holds one set in two files. */
    public static boolean isPair(Path folder) {
        return Files.exists(folder.resolve(TRAIN)) && Files.exists(folder.resolve(TEST));
    }

    /** The normal rows of the first file, and all of the second; both are called as the folder is. */
    public static Protocol.Parts readPair(Path folder) throws IOException {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        LabelledSet train = read(folder.resolve(TRAIN)).named(name);
        List<Integer> normal = IntStream.range(0, train.size())
                .filter(row -> !train.anomalies().get(row))
                .boxed()
                .toList();
        return new Protocol.Parts(train.only(normal), read(folder.resolve(TEST)).named(name));
    }

    private LabelledSet named(String other) {
        return new LabelledSet(other, schema, rows, anomalies, given);
    }

    /** Whether a file is called as sets are. */
    public static boolean isSet(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    private static Column column(Attribute attribute) {
        if (attribute.isNominal()) {
            List<String> levels = new ArrayList<>();
            for (Object level : Collections.list(attribute.enumerateValues())) {
                levels.add(level.toString());
            }
            return new Column.Nominal(attribute.name(), levels);
        }
        return attribute.isDate() ? new Column.Date(attribute.name()) : new Column.Numeric(attribute.name());
    }

    /** The rows that {@code index} names, in its order. */
    public LabelledSet only(List<Integer> index) {
        return new LabelledSet(
                name,
                schema,
                index.stream().map(rows::get).toList(),
                index.stream().map(anomalies::get).toList());
    }

    /** The rows alone. */
    public Rows unlabelled() {
        return Rows.of(schema, rows);
    }

    /** {@link #anomalies} as an array. */
    public boolean[] labels() {
        boolean[] labels = new boolean[anomalies.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = anomalies.get(i);
        }
        return labels;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }
}
