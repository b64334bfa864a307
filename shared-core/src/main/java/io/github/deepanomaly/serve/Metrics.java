package io.github.deepanomaly.serve;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.stream.Drift;
import io.github.deepanomaly.stream.StreamScorer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a server counts, in the text format of Prometheus. */
final class Metrics {

    private static final double NANOS = 1e9;

    private final ConcurrentMap<Integer, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder failedSaves = new LongAdder();
    private final AtomicInteger active = new AtomicInteger();
    private final long start = System.nanoTime();

    /** A request has come. */
    void begin() {
        active.incrementAndGet();
    }

    /** A request has been answered. */
    void end(int status, long took) {
        requests.computeIfAbsent(status, code -> new LongAdder()).increment();
        nanos.add(took);
        active.decrementAndGet();
    }

    /** The state could not be saved. */
    void saveFailed() {
        failedSaves.increment();
    }

    /** How many requests are being answered. */
    int active() {
        return active.get();
    }

    /** All counts. */
    String text(StreamScorer scorer) {
        Drift drift = scorer.drift();
        StringBuilder text = new StringBuilder();
        Map<Integer, LongAdder> sorted = new TreeMap<>(requests);
        help(text, "requests_total", "counter", "Requests answered, by status.");
        sorted.forEach((status, count) -> text.append("deepanomaly_requests_total{status=\"")
                .append(status)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
        one(text, "request_seconds_total", "counter", "Time spent on requests.", nanos.sum() / NANOS);
        one(text, "requests_active", "gauge", "Requests being answered.", active.get());
        one(text, "failed_saves_total", "counter", "Saves of the state that failed.", (double) failedSaves.sum());
        one(text, "rows_total", "counter", "Rows judged, those before a restart included.", (double) scorer.rows());
        one(text, "flagged_rows_total", "counter", "Rows flagged as anomalies.", (double) scorer.flagged());
        one(text, "drift", "gauge", "1 after drift has been found, else 0.", drift.found() ? 1 : 0);
        one(text, "drift_row", "gauge", "Row at which drift was found; 0 where it was not.", (double) drift.row());
        one(text, "drift_capital", "gauge", "Capital of the martingale against unchanged scores.", drift.capital());
        one(text, "drift_limit", "gauge", "Capital at which drift is found.", drift.limit());
        one(text, "recent_rank", "gauge", "Mean rank of recent scores; about 0.5 without drift.", drift.recentRank());
        one(text, "uptime_seconds", "gauge", "Time since the start.", (System.nanoTime() - start) / NANOS);
        return text.toString();
    }

    private static void help(StringBuilder text, String name, String type, String help) {
        text.append("# HELP deepanomaly_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE deepanomaly_").append(name).append(' ').append(type).append('\n');
    }

    private static void one(StringBuilder text, String name, String type, String help, double value) {
        help(text, name, type, help);
        text.append("deepanomaly_").append(name).append(' ');
        text.append(Column.Numeric.text(value));
        text.append('\n');
    }
}
