package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.CaseFact.about;
import static io.github.deepanomaly.weka.CaseFact.exactly;
import static io.github.deepanomaly.weka.CaseFact.given;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The numbers of the case of heartbeats. */
final class HeartbeatFacts {

    private static final String ALL = "beats.arff.gz";
    private static final String FLAGGED = "beats.csv";
    private static final String SECOND = "second";

    /** The seconds of the three highest scores. */
    private static final Set<Double> ARTEFACTS = Set.of(42.37, 209.31, 99.48);

    private HeartbeatFacts() {}

    /** In the order of the page. */
    static List<CaseFact> all() {
        return List.of(
                exactly(
                        "`beats.arff.gz`: # beats of record 208",
                        run -> run.column(ALL, SECOND).size()),
                exactly("Database, # samples each", HeartbeatFacts::samples),
                exactly("highest scores, over # samples", HeartbeatFacts::samples),
                given("`top-rows` 25 (picture 2)"), // CaseTourTest counts them
                given("Picture 2. The 25 most unusual"),
                about("jumps by # mV", HeartbeatFacts::jump),
                about(
                        "# beats are # %",
                        run -> run.rows(FLAGGED),
                        run -> 100 * run.rows(FLAGGED) / run.column(ALL, SECOND).size()),
                new CaseFact(
                        "The score has a corrected p-value of #",
                        CaseFact.HALF,
                        0,
                        run -> List.of(run.printed(".DriftReport", "score # # #", 2))),
                about(
                        "But # of the # samples have one below 0.05",
                        run -> run.corrected().stream().filter(p -> p < 0.05).count(),
                        HeartbeatFacts::samples),
                about(
                        "`heartbeats-alarms.csv`, the # flagged beats first",
                        run -> run.count("heartbeats-alarms.csv", "anomaly_flag", "anomaly"::equals)),
                given("it flags 26 of 499 beats"), // as docs/knime-examples.md has it
                about("), # beats each. Nothing is labelled", run -> run.rows(FLAGGED)),
                alike(),
                given("has labels: 5,000 beats"),
                given("training file train, seeds 0 to 4"),
                given("| convolutional autoencoder | 0.991 | 0.994 |"), // docs/benchmarks.md
                given("| nearest neighbours | 0.990 | 0.992 |"),
                given("| isolation forest | 0.950 | 0.955 |"),
                given("for 14 seconds of training"));
    }

    /** The table of what detectors share. */
    private static CaseFact alike() {
        PyodResults results = PyodResults.of("heartbeats");
        String peers = results.detectors().stream()
                .map(detector -> " | PyOD " + detector + " | # | # |")
                .collect(Collectors.joining());
        return CaseFact.all(
                "| of the # beats of the convolutional autoencoder | of the # artefacts | |---|---|---|"
                        + " | nearest neighbours | # | # | | isolation forest | # | # |" + peers,
                run -> {
                    Set<Double> flagged = run.values(FLAGGED, SECOND);
                    List<Double> counts = new ArrayList<>(List.of((double) flagged.size(), (double) ARTEFACTS.size()));
                    for (String table : List.of("neighbours.csv", "forest.csv")) {
                        counts.add(shared(flagged, run.values(table, SECOND)));
                        counts.add(shared(ARTEFACTS, run.values(table, SECOND)));
                    }
                    for (String detector : results.detectors()) {
                        counts.add(results.shared(detector, flagged));
                        counts.add(results.shared(detector, ARTEFACTS));
                    }
                    return counts;
                });
    }

    private static double shared(Set<Double> some, Set<Double> others) {
        return some.stream().filter(others::contains).count();
    }

    /** All columns but the second. */
    private static double samples(CaseRun run) {
        return run.numbers(ALL).get(0).length - 1.0;
    }

    /** How far every artefact is away from 0 at least, in its farthest sample. */
    private static double jump(CaseRun run) {
        return run.numbers(ALL).stream()
                .filter(beat -> ARTEFACTS.contains(beat[0]))
                .mapToDouble(
                        beat -> Arrays.stream(beat).skip(1).map(Math::abs).max().orElseThrow())
                .min()
                .orElseThrow();
    }
}
