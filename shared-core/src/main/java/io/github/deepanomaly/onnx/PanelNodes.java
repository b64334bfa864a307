package io.github.deepanomaly.onnx;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.detectors.combine.Automatic;
import io.github.deepanomaly.detectors.combine.Automatic.Chosen;
import io.github.deepanomaly.detectors.combine.Member;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The detectors that {@code Automatic} chose, compared and put together as {@code PanelScorer} does it. */
final class PanelNodes {

    /** Surprises above it count by their logarithm, see {@code Surprise}. */
    private static final double FAR = 300;

    /** The tail of the reference scores, see {@code Surprise}. */
    private static final double TAIL = 0.1;

    private static final int LEAST_TAIL = 5;
    private static final double SHORTEST = 1e-3;

    /** What arithmetic may hold, see {@code ScoreRule}. */
    private static final double LARGEST = 1e300;

    /** A score this near to several equal reference scores counts as equal to them, because ONNX rounds in other places. */
    private static final double ROUNDING = 1e-6;

    private final Graph graph;
    private final ScoreNodes members;

    PanelNodes(Graph graph, ScoreNodes members) {
        this.graph = graph;
        this.members = members;
    }

    String score(Settings settings, State state) {
        Chosen chosen = Automatic.chosen(settings, state);
        List<String> compared = new ArrayList<>();
        for (Member member : chosen.members()) {
            double discount = chosen.discounts().get(compared.size());
            String place = compared.size() + ".";
            double[] reference = state.vector(place + "reference").clone();
            Arrays.sort(reference);
            Kind kind = Detectors.byId(member.id()).orElseThrow();
            Settings own = member.settings(kind, chosen.shared(), Keep.EVERYTHING);
            String score = members.score(kind, own, state.part(place + "member."));
            compared.add(graph.node("Sub", compared(chosen.scale(), score, reference), graph.constant(discount)));
        }
        String most = graph.node(
                        "",
                        "TopK",
                        List.of(graph.beside(compared), graph.constant(Tensor.integers(chosen.voices()))),
                        2,
                        Attribute.of("axis", 1),
                        Attribute.of("largest", 1),
                        Attribute.of("sorted", 1))
                .get(0);
        return graph.node("Div", graph.rowSum(most), graph.constant(chosen.voices()));
    }

    private String compared(String scale, String score, double... reference) {
        return switch (scale) {
            case "deviation" -> CombinerNodes.deviation(graph, score, reference);
            case "surprise" -> surprise(score, reference);
            default -> throw new IllegalArgumentException("ONNX export does not know the scale " + scale);
        };
    }

    /** The negative logarithm of the share of reference scores that is at least as high; these rise. */
    private String surprise(String score, double... reference) {
        int n = reference.length;
        int tail = Math.min(Math.max(LEAST_TAIL, (int) (TAIL * n)), n - 1);
        double start = reference[n - 1 - tail];
        double excess = 0;
        for (int i = n - tail; i < n; i++) {
            excess += (reference[i] - start) / tail;
        }
        double length = Math.max(excess, SHORTEST * Math.max(1, Math.abs(start)));
        double atStart = -StrictMath.log((tail + 1.0) / (n + 1));
        String above = share(graph.node("Sub", score, graph.constant(start)), length);
        String grown = graph.node("Add", above, graph.constant(atStart));
        String far = graph.constant(FAR);
        String times = graph.node("Div", graph.node("Max", grown, far), far);
        String limited = graph.where(
                graph.node("LessOrEqual", grown, far), grown, graph.node("Add", far, graph.node("Log", times)));
        String left = graph.node("Sub", graph.constant(n + 1.0), rank(score, length, reference));
        String usual = graph.node("Neg", graph.node("Log", graph.node("Div", left, graph.constant(n + 1.0))));
        double next = Arrays.stream(reference)
                .filter(value -> value > start)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
        boolean alike = Arrays.stream(reference).filter(value -> value == start).count() > 1;
        String beyond = graph.node("Greater", score, graph.constant(start + (alike ? rounding(start, next) : 0)));
        return graph.where(beyond, limited, usual);
    }

    /** How far above a reference score a score still counts as equal to it: at most half way to the next one. */
    private static double rounding(double value, double next) {
        return Math.min(ROUNDING * Math.max(1, Math.abs(value)), (next - value) / 2);
    }

    private String share(String difference, double length) {
        return graph.limited(graph.node("Div", difference, graph.constant(length)), LARGEST);
    }

    /** The place among reference scores, the first of several alike, in between in proportion; at most their number. */
    private String rank(String score, double length, double... reference) {
        double[] different = Arrays.stream(reference).distinct().toArray();
        int count = different.length;
        double[] before = new double[count + 1];
        double[] edges = new double[count];
        for (int i = 0, at = 0; i < count; i++) {
            before[i] = at;
            while (at < reference.length && reference[at] == different[i]) {
                at++;
            }
            before[i + 1] = at;
            double next = i + 1 < count ? different[i + 1] : Double.POSITIVE_INFINITY;
            edges[i] = different[i] + (at - before[i] > 1 ? rounding(different[i], next) : 0);
        }
        String passed = graph.node("Less", graph.constant(Tensor.row(edges)), score);
        String place = graph.rowSum(graph.cast(passed, Tensor.Type.INT64));
        String last = graph.node("Min", place, graph.constant(Tensor.integers(count - 1L)));
        String previous = graph.node("Max", minusOne(place), graph.constant(Tensor.integers(0)));
        String low = at(different, previous);
        String gap = graph.node("Sub", at(different, last), low);
        String one = graph.constant(1);
        String wide = graph.where(graph.node("Greater", gap, graph.constant(0)), gap, one);
        String within = graph.node("Min", graph.node("Div", graph.node("Sub", score, low), wide), one);
        String between = graph.node("Add", at(before, place), within);
        String under = share(graph.node("Sub", graph.constant(different[0]), score), length);
        String below = graph.node("Div", one, graph.node("Add", one, graph.node("Max", under, graph.constant(0))));
        String lowest = graph.node("Equal", place, graph.constant(Tensor.integers(0)));
        return graph.node("Min", graph.where(lowest, below, between), graph.constant(reference.length));
    }

    private String minusOne(String place) {
        return graph.node("Sub", place, graph.constant(Tensor.integers(1)));
    }

    /** The value of a table at each place, n x 1. */
    private String at(double[] table, String place) {
        return graph.node("Gather", graph.constant(Tensor.column(table)), graph.reshaped(place, -1));
    }
}
