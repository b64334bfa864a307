package io.github.deepanomaly.flows;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Anomalous payments of one topic go to another. */
final class KafkaScores {

    private KafkaScores() {}

    static Topology topology(AnomalyModel model, Serde<Payment> payments) {
        ThresholdRule rule = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.01);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("payments", Consumed.with(Serdes.String(), payments))
                .mapValues(payment -> model.verdicts(payment.row(), rule).get(0))
                .filter((key, verdict) -> verdict.anomalous())
                .mapValues(Verdict::pValue)
                .to("alarms", Produced.with(Serdes.String(), Serdes.Double()));
        return builder.build();
    }
}
