package io.github.deepanomaly.weka;

import java.util.List;

/** The numbers in the text and the tables of the four cases. */
final class CaseFacts {

    private CaseFacts() {}

    /** Those of a page; none where a page is no case. */
    static List<CaseFact> of(String page) {
        return switch (page) {
            case "cases/payments.md" -> PaymentFacts.all();
            case "cases/heartbeats.md" -> HeartbeatFacts.all();
            case "cases/network.md" -> NetworkFacts.all();
            case "cases/sensors.md" -> SensorFacts.all();
            default -> List.of();
        };
    }
}
