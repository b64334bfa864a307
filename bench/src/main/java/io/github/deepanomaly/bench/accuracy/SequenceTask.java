package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.Logs;
import io.github.deepanomaly.bench.data.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows to train on and rows to test with, which are time steps, sequences or pictures.
 *
 * @param name which of the tasks of its set it is
 */
record SequenceTask(String name, LabelledSet training, LabelledSet test) {

    private static final int SKAB_TRAINING = 400;
    private static final double NAB_TRAINING = 0.15;

    /** Reads tasks from a folder. */
    interface Source {
        List<SequenceTask> read(Path folder) throws IOException;
    }

    /** The tasks of a set; throws {@link IllegalArgumentException} for a set that nobody knows. */
    static Source source(String set) {
        return switch (set) {
            case "ecg5000" -> SequenceTask::ecg5000;
            case "skab" -> SequenceTask::skab;
            case "nab" -> folder -> List.of(nab(folder, "machine_temperature_system_failure"), nab(folder, "nyc_taxi"));
            case "mnist" -> SequenceTask::mnist;
            case "tsb-ad" -> SequenceTask::tsbAd;
            default ->
                throw new IllegalArgumentException("must be ecg5000, skab, nab, tsb-ad or mnist, got \"" + set + "\"");
        };
    }

    /** Which rows of a task train: those that are given for it, or all that are tested. */
    static UnaryOperator<SequenceTask> training(String name) {
        return switch (name) {
            case "given" -> UnaryOperator.identity();
            case "all" -> task -> new SequenceTask(task.name(), task.test(), task.test());
            default -> throw new IllegalArgumentException("must be given or all, got \"" + name + "\"");
        };
    }

    /** One heartbeat a row; the normal ones of the training file train. */
    private static List<SequenceTask> ecg5000(Path folder) throws IOException {
        LabelledSet training = LabelledSet.read(folder.resolve("train.arff.gz"));
        List<Integer> normal = IntStream.range(0, training.size())
                .filter(row -> !training.anomalies().get(row))
                .boxed()
                .toList();
        return List.of(
                new SequenceTask("ecg5000", training.only(normal), LabelledSet.read(folder.resolve("test.arff.gz"))));
    }

    /** Each file is a log of its own: its first 400 rows train, all of it is tested, as the authors' notebooks do. */
    private static List<SequenceTask> skab(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file ->
                            file.toString().endsWith(".csv") && !file.toString().contains("anomaly-free"))
                    .sorted()
                    .toList();
        }
        List<SequenceTask> tasks = new ArrayList<>();
        for (Path file : files) {
            LabelledSet whole = Logs.skab(file);
            tasks.add(new SequenceTask(folder.relativize(file).toString(), Logs.part(whole, 0, SKAB_TRAINING), whole));
        }
        return tasks;
    }

    /** The rows before the first labelled window train, the first 15 % at most; the rest is tested. */
    private static SequenceTask nab(Path folder, String name) throws IOException {
        LabelledSet whole = Logs.nab(folder, name);
        int first = whole.anomalies().indexOf(true);
        int cut = Math.min(first, (int) (NAB_TRAINING * whole.size()));
        return new SequenceTask(name, Logs.part(whole, 0, cut), Logs.part(whole, cut, whole.size()));
    }

    /** Each file is a series of its own: as many of its first rows train as its name says, all of it is tested. */
    private static List<SequenceTask> tsbAd(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
        List<SequenceTask> tasks = new ArrayList<>();
        for (Path file : files) {
            LabelledSet whole = Logs.tsbAd(file);
            tasks.add(new SequenceTask(whole.name(), Logs.part(whole, 0, whole.given()), whole));
        }
        return tasks;
    }

    /** For each digit: the first half of its pictures trains, the other half and all other digits are tested. */
    private static List<SequenceTask> mnist(Path folder) throws IOException {
        Pictures pictures = Pictures.mnist(folder);
        List<SequenceTask> tasks = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            LabelledSet whole = pictures.against(digit);
            List<Integer> normal = IntStream.range(0, whole.size())
                    .filter(row -> !whole.anomalies().get(row))
                    .boxed()
                    .toList();
            List<Integer> training = normal.subList(0, normal.size() / 2);
            List<Integer> test =
                    new ArrayList<>(IntStream.range(0, whole.size()).boxed().toList());
            test.removeAll(new HashSet<>(training));
            tasks.add(new SequenceTask("digit " + digit, whole.only(training), whole.only(test)));
        }
        return tasks;
    }
}
