package io.github.deepanomaly.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of the manual, which users get to try a first detection with. */
public final class Samples {

    /** Below the folder {@code test-data}. */
    static final List<String> FILES = List.of(
            "samples/README.md",
            "samples/payments.csv",
            "samples/payments-april.csv",
            "samples/network.csv",
            "samples/network-attacked.csv",
            "heartbeats/beats.arff.gz",
            "sensors/log-train.arff.gz",
            "sensors/log-test.arff.gz",
            "sensors/faults.csv",
            "digits/digits-train.arff.gz",
            "digits/digits-test.arff.gz",
            "mixed/breast-cancer.arff",
            "shuttle/shuttle-train.arff.gz",
            "shuttle/shuttle-test.arff.gz",
            "BSD-3-Clause.txt",
            "GPL-2.txt");

    private Samples() {}

    /**
     * The files as they lie in one folder {@code samples}, with their licences.
     *
     * @param root of the repository
     */
    public static Map<String, byte[]> of(Path root) throws IOException {
        Map<String, byte[]> samples = new TreeMap<>();
        for (String file : FILES) {
            Path source = root.resolve("test-data").resolve(file);
            samples.put("samples/" + source.getFileName(), Files.readAllBytes(source));
        }
        return samples;
    }
}
