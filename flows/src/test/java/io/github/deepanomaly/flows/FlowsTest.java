package io.github.deepanomaly.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/streams.md, in the test kits of Kafka Streams and Flink. */
class FlowsTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)\n```");

    @TempDir
    static Path folder;

    private static AnomalyModel model;

    private static List<Payment> payments(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String channel = List.of("shop", "web").get(random.nextInt(2));
            payments.add(new Payment(i % 50 == 49 ? 900 : 10 + random.nextDouble(), i % 20 == 0 ? null : channel));
        }
        return payments;
    }

    @BeforeAll
    static void train() throws IOException {
        List<Payment> normal = payments(600, 1).stream()
                .filter(payment -> payment.amount() < 100)
                .toList();
        model = AnomalyModel.train(Detectors.byId("autoencoder").orElseThrow(), Payment.rows(normal));
        model.save(folder.resolve("payments.safetensors"));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /** Amount and channel as bytes. */
    private static Serde<Payment> serde() {
        return Serdes.serdeFrom(
                (topic, payment) -> {
                    String channel = payment.channel();
                    byte[] name = channel == null ? new byte[0] : channel.getBytes(StandardCharsets.UTF_8);
                    return ByteBuffer.allocate(Double.BYTES + name.length)
                            .putDouble(payment.amount())
                            .put(name)
                            .array();
                },
                (topic, bytes) -> {
                    String channel =
                            new String(bytes, Double.BYTES, bytes.length - Double.BYTES, StandardCharsets.UTF_8);
                    return new Payment(ByteBuffer.wrap(bytes).getDouble(), channel.isEmpty() ? null : channel);
                });
    }

    @Test
    void kafkaStreamsPassesOnTheAnomaliesOfATopic() {
        List<Payment> payments = payments(300, 2);
        List<Verdict> verdicts = model.verdicts(
                Payment.rows(payments), new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.01));
        try (TopologyTestDriver driver = new TopologyTestDriver(KafkaScores.topology(model, serde()))) {
            TestInputTopic<String, Payment> topic = driver.createInputTopic(
                    "payments", Serdes.String().serializer(), serde().serializer());
            payments.forEach(topic::pipeInput);
            List<Double> alarms = driver.createOutputTopic(
                            "alarms",
                            Serdes.String().deserializer(),
                            Serdes.Double().deserializer())
                    .readValuesToList();
            assertThat(alarms)
                    .isEqualTo(verdicts.stream()
                            .filter(Verdict::anomalous)
                            .map(Verdict::pValue)
                            .toList());
            assertThat(alarms.size()).isBetween(6, 12);
        }
    }

    private static OneInputStreamOperatorTestHarness<Payment, String> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new StreamMap<>(new FlinkScores(folder.resolve("payments.safetensors").toString())));
    }

    private static void process(OneInputStreamOperatorTestHarness<Payment, String> harness, List<Payment> payments)
            throws Exception {
        for (Payment payment : payments) {
            harness.processElement(payment, 0);
        }
    }

    @Test
    void flinkGoesOnFromItsCheckpointWithTheSameBits() throws Exception {
        List<Payment> payments = payments(400, 3);
        List<String> expected;
        try (OneInputStreamOperatorTestHarness<Payment, String> whole = harness()) {
            whole.open();
            process(whole, payments);
            expected = whole.extractOutputValues();
        }
        List<String> arrived = new ArrayList<>();
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<Payment, String> first = harness()) {
            first.open();
            process(first, payments.subList(0, 150));
            checkpoint = first.snapshot(1, 1);
            arrived.addAll(first.extractOutputValues());
            process(first, payments.subList(150, 200)); // lost, and sent again after the restart
        }
        try (OneInputStreamOperatorTestHarness<Payment, String> second = harness()) {
            second.initializeState(checkpoint);
            second.open();
            process(second, payments.subList(150, 400));
            arrived.addAll(second.extractOutputValues());
        }
        assertThat(arrived).isEqualTo(expected);
        assertThat(expected).anyMatch(line -> line.contains("anomaly"));
    }

    @Test
    void thePageShowsTheCodeThatRunsHere() throws IOException {
        Path root = Path.of(System.getProperty("deepanomaly.test-data"), "..");
        String page = Files.readString(root.resolve("docs/streams.md"));
        Path code = root.resolve("flows/src/test/java/io/github/deepanomaly/flows");
        StringBuilder sources = new StringBuilder();
        for (String name : List.of("Payment", "KafkaScores", "FlinkScores")) {
            sources.append(Files.readString(code.resolve(name + ".java")));
        }
        List<String> snippets =
                SNIPPET.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(3);
        String all = sources.toString().replaceAll("\\s+", " ");
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(all).contains(snippet.replaceAll("\\s+", " ").strip()));
    }
}
