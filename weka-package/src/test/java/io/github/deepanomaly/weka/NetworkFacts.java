package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.CaseFact.about;
import static io.github.deepanomaly.weka.CaseFact.exactly;
import static io.github.deepanomaly.weka.CaseFact.given;

import java.util.List;

/** The numbers of the case of network attacks. */
final class NetworkFacts {

    private static final String TUESDAY = "network-attacked.csv";
    private static final String SORT = "sort";
    private static final String NORMAL = "normal";

    private NetworkFacts() {}

    /** In the order of the page. */
    static List<CaseFact> all() {
        return List.of(
                exactly("`network.csv`: # connections", run -> run.rows("network.csv")),
                exactly("`network-attacked.csv`: # connections", run -> run.rows(TUESDAY)),
                about(
                        "# % of the normal connections are flagged",
                        run -> 100 * falseAlarms(run, "tuesday.csv") / run.count(TUESDAY, SORT, NORMAL::equals)),
                given("The default rate is 5 %"),
                about("That is # false alarms", run -> falseAlarms(run, "tuesday.csv")),
                about("Now # normal connections are flagged", run -> falseAlarms(run, "attacks.csv")),
                about(
                        "the # flagged connections first",
                        run -> run.count("network-alarms.csv", "anomaly_flag", "anomaly"::equals)),
                given("it flags all 205 attack connections and 12 of 2,795 normal ones"), // as docs/knime-examples.md
                // has it
                given("at a false-alarm rate of 0.005"),
                exactly("attacks found, of # |", run -> run.count(TUESDAY, SORT, sort -> !sort.equals(NORMAL))),
                judged("deep belief network", "attacks.csv"),
                judged("nearest neighbours", "neighbours.csv"),
                judged("isolation forest", "forest.csv"),
                given("The KDD Cup of 1999, of which it is a part"),
                given("The normal rows of NSL-KDD's 20 % file train, `test+` is judged, seeds 0 to 4"),
                given("| deep belief network | 0.959 | 0.964 |"), // docs/benchmarks.md
                given("| nearest neighbours | 0.959 | 0.964 |"),
                given("| Mahalanobis distance | 0.968 | 0.969 |"),
                given("| isolation forest | 0.943 | 0.957 |"));
    }

    private static CaseFact judged(String detector, String table) {
        return CaseFact.all("| " + detector + " | # | # | # | # |", run -> run.judged(table, SORT, NORMAL));
    }

    private static double falseAlarms(CaseRun run, String table) {
        return run.flagged(table, SORT, NORMAL).get(1);
    }
}
