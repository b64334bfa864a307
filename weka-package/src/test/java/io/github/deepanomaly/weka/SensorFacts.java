package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.CaseFact.about;
import static io.github.deepanomaly.weka.CaseFact.exactly;
import static io.github.deepanomaly.weka.CaseFact.given;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of the case of machine sensors. */
final class SensorFacts {

    private static final String FAULTS = "faults.csv";
    private static final String WINDOWS = "windows.csv";
    private static final String NORMAL = "normal";

    /** A tenth of the seconds of a fault. */
    private static final int SECONDS = 6;

    private SensorFacts() {}

    /** In the order of the page. */
    static List<CaseFact> all() {
        return List.of(
                exactly("`log-train.arff.gz`: # seconds", run -> seconds(run, "log-train.arff.gz")),
                exactly(
                        "`log-test.arff.gz`: the next #, with # faults",
                        run -> seconds(run, "log-test.arff.gz"),
                        run -> run.rows(FAULTS)),
                about(
                        "# of the # faults have more than a quarter of their seconds flagged",
                        run -> found(run, "rows.csv", 0.25),
                        run -> run.rows(FAULTS)),
                given("Windows of 32 seconds see more"),
                exactly("| fault, # seconds each |", run -> length(run, 0)),
                flagged("drift of motor temperature, of current", 0, 5),
                flagged("spikes of current, twice", 1, 6),
                flagged("stuck voltage, stuck current", 2, 7),
                flagged("noise of vibration, of motor temperature", 3, 8),
                flagged("oil temperature, speed no longer follow", 4, 9),
                about(
                        "With the network on windows # of the # faults have more than half",
                        run -> found(run, WINDOWS, 0.5),
                        run -> run.rows(FAULTS)),
                about(
                        "Of the normal seconds # % are flagged, more than the 5 % of the default rate",
                        run -> 100
                                * run.flagged(WINDOWS, "class", NORMAL).get(1)
                                / run.count("log-test.arff.gz", "class", NORMAL::equals)),
                about("the # held-out seconds", run -> run.printed(WINDOWS, "more than # calibration scores", 0)),
                given("`top-rows` 100 (picture 2)"), // CaseTourTest counts them
                given("Picture 2. The 100 most unusual"),
                about(
                        "`visits.csv` has # intervals, and all # meet a fault: each visit is worth its way, and # faults get none",
                        run -> run.rows("visits.csv"),
                        SensorFacts::visitsOfFaults,
                        run -> run.rows(FAULTS) - faultsVisited(run)),
                given("flags the 100 highest seconds"),
                about("*score* has a corrected p-value of #", run -> run.printed(".DriftReport", "score # # #", 2)),
                given("at a false-alarm rate of 0.01"),
                given("and windows of 32 seconds, in PyOD"),
                exactly(
                        "seconds of faults flagged, of # | normal seconds flagged, of # |",
                        run -> run.count("log-test.arff.gz", "class", "anomaly"::equals),
                        run -> run.count("log-test.arff.gz", "class", NORMAL::equals)),
                judged("convolutional autoencoder, windows", WINDOWS),
                judged("automatic, windows, `-top 489`", "automatic.csv"),
                both("nearest neighbours", "rows.csv", "neighbours.csv"),
                both("isolation forest", "forest-rows.csv", "forest.csv"),
                given("30 logs, windows of 60 rows, the first 400 rows of each log train, seeds 0 to 2"),
                given("| convolutional autoencoder, `score` log-error | 0.916 | 0.854 |"), // docs/benchmarks.md
                given("| nearest neighbours | 0.909 | 0.832 |"),
                given("| isolation forest | 0.905 | 0.858 |"),
                given("| principal components | 0.858 | 0.751 |"));
    }

    private static double seconds(CaseRun run, String table) {
        return run.column(table, "second").size();
    }

    private static double length(CaseRun run, int fault) {
        return place(run, "to", fault) - place(run, "from", fault);
    }

    private static int place(CaseRun run, String column, int fault) {
        return Integer.parseInt(run.column(FAULTS, column).get(fault));
    }

    /** How many seconds of a fault are flagged. */
    private static double flagged(CaseRun run, String table, int fault) {
        int from = place(run, "from", fault);
        int to = place(run, "to", fault);
        return run.column(table, "second").stream()
                .mapToDouble(Double::parseDouble)
                .filter(second -> second >= from && second < to)
                .count();
    }

    /** How many faults have more than that share of their seconds flagged. */
    private static double found(CaseRun run, String table, double share) {
        return IntStream.range(0, (int) run.rows(FAULTS))
                .filter(fault -> flagged(run, table, fault) > share * length(run, fault))
                .count();
    }

    /** A line of the table of faults: each cell has two of them. */
    private static CaseFact flagged(String faults, int first, int second) {
        return new CaseFact("| " + faults + " | #, # | #, # | #, # |", 1e-9, SECONDS, run -> {
            List<Double> counts = new ArrayList<>();
            for (String table : List.of("rows.csv", WINDOWS, "automatic.csv")) {
                counts.add(flagged(run, table, first));
                counts.add(flagged(run, table, second));
            }
            return counts;
        });
    }

    private static boolean meets(CaseRun run, int visit, int fault) {
        return Double.parseDouble(run.column("visits.csv", "start").get(visit)) < place(run, "to", fault)
                && Double.parseDouble(run.column("visits.csv", "end").get(visit)) >= place(run, "from", fault);
    }

    private static double visitsOfFaults(CaseRun run) {
        return IntStream.range(0, (int) run.rows("visits.csv"))
                .filter(visit -> IntStream.range(0, (int) run.rows(FAULTS)).anyMatch(fault -> meets(run, visit, fault)))
                .count();
    }

    private static double faultsVisited(CaseRun run) {
        return IntStream.range(0, (int) run.rows(FAULTS))
                .filter(fault ->
                        IntStream.range(0, (int) run.rows("visits.csv")).anyMatch(visit -> meets(run, visit, fault)))
                .count();
    }

    private static CaseFact judged(String detector, String table) {
        return CaseFact.all("| " + detector + " | # | # | # | # |", run -> run.judged(table, "class", NORMAL));
    }

    /** Rows beside windows. */
    private static CaseFact both(String detector, String rows, String windows) {
        return CaseFact.all("| " + detector + " | #, # | #, # | #, # | #, # |", run -> {
            List<Double> first = run.judged(rows, "class", NORMAL);
            List<Double> second = run.judged(windows, "class", NORMAL);
            List<Double> pairs = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                pairs.add(first.get(i));
                pairs.add(second.get(i));
            }
            return pairs;
        });
    }
}
