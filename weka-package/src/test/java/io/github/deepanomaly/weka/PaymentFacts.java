package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.CaseFact.about;
import static io.github.deepanomaly.weka.CaseFact.exactly;
import static io.github.deepanomaly.weka.CaseFact.given;

import java.util.List;
import java.util.stream.IntStream;

/** The numbers of the case of bank cards. */
final class PaymentFacts {

    private static final String PAYMENTS = "payments.csv";
    private static final String APRIL = "payments-april.csv";
    private static final String FINDING = "finding";
    private static final String GENUINE = "genuine";

    private PaymentFacts() {}

    /** In the order of the page. */
    static List<CaseFact> all() {
        return List.of(
                exactly("January to March: # rows", run -> run.rows(PAYMENTS)),
                given("Somebody can look at 60 of them"),
                exactly(
                        "customer (# of them), merchant (#)",
                        run -> run.levels(PAYMENTS, "customer"),
                        run -> run.levels(PAYMENTS, "merchant")),
                exactly(
                        "# % of the distances are missing",
                        run -> 100 * run.count(PAYMENTS, "distance_km", String::isEmpty) / run.rows(PAYMENTS)),
                about("The number of # alarms", run -> run.printed("alarms.csv", "flagged: # of", 0)),
                given("choose `top-rows` and type 60,"), // CaseTourTest counts them
                given("Picture 1. The 60 most unusual"),
                about("(AUC #)", run -> run.printed("network.csv", "stolen number tested # # % #", 2)),
                about(
                        "At this threshold # payments of April are flagged: # frauds and # genuine ones",
                        run -> run.rows("april.csv"),
                        run -> run.flagged("april.csv", FINDING, GENUINE).get(0),
                        run -> run.flagged("april.csv", FINDING, GENUINE).get(1)),
                given("ten minutes, or 10 euros"),
                about(
                        "amount to # euros, for # euros of work",
                        run -> amounts(run, "dear goods at night"),
                        run -> 10 * run.rows("april.csv")),
                about(
                        "They find # more of the # frauds",
                        run -> run.flagged("twice.csv", FINDING, GENUINE).get(0)
                                - run.flagged("april.csv", FINDING, GENUINE).get(0),
                        PaymentFacts::frauds),
                exactly(
                        "occurs in # of the # payments of January",
                        run -> run.count(PAYMENTS, "country", "VU"::equals),
                        run -> run.rows(PAYMENTS)),
                new CaseFact(
                        "The smallest corrected p-value is #",
                        CaseFact.HALF,
                        0,
                        run -> List.of(run.corrected().get(0))),
                given("drift would be one below 0.05"),
                given("precision of 0.26 on late April, and of 0.29 after"), // CaseNumbersTest: as on the page of
                // workflows
                exactly(
                        "a rule would find the # frauds of the sort",
                        run -> run.count(APRIL, FINDING, "unusual country"::equals)),
                about(
                        "finds the # payments of January to March that differ most",
                        run -> run.count("payments-alarms.csv", "anomaly_flag", "anomaly"::equals)),
                exactly("frauds found, of # |", PaymentFacts::frauds),
                judged("automatic", "april.csv"),
                judged("autoencoder", "network.csv"),
                judged("nearest neighbours", "neighbours.csv"),
                judged("isolation forest", "forest.csv"),
                given("is real: 284,807 payments"),
                given("with fraud among the training rows, seeds 0 to 4"),
                given(
                        "| autoencoder | 0.971 | 0.808 | | nearest neighbours | 0.973 | 0.831 | | isolation forest | 0.976 | 0.870 |"),
                about(
                        "average precision of #, nearest neighbours # and the isolation forest #",
                        run -> run.printed("network.csv", "average precision #", 0),
                        run -> run.printed("neighbours.csv", "average precision #", 0),
                        run -> run.printed("forest.csv", "average precision #", 0)));
    }

    private static CaseFact judged(String detector, String table) {
        return CaseFact.all("| " + detector + " | # | # | # | # |", run -> run.judged(table, FINDING, GENUINE));
    }

    private static double frauds(CaseRun run) {
        return run.count(APRIL, FINDING, finding -> !finding.equals(GENUINE));
    }

    private static double amounts(CaseRun run, String finding) {
        List<String> findings = run.column("april.csv", FINDING);
        List<String> amounts = run.column("april.csv", "amount");
        return IntStream.range(0, findings.size())
                .filter(row -> findings.get(row).equals(finding))
                .mapToDouble(row -> Double.parseDouble(amounts.get(row)))
                .sum();
    }
}
