package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.combine.Automatic;
import io.github.deepanomaly.detectors.combine.Automatic.Chosen;
import io.github.deepanomaly.detectors.combine.Member;
import io.github.deepanomaly.detectors.combine.Scale;
import io.github.deepanomaly.detectors.combine.Surprise;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The detectors that {@code Automatic} chose, compared and put together as {@code PanelScorer} does it. */
final class PanelNodes {

    /** A score this near to several equal reference scores counts as equal to them, because ONNX rounds in other places. */
    private static final double ROUNDING = 1e-6;

    private final Graph graph;
    private final ScoreNodes members;

    PanelNodes(Graph graph, ScoreNodes members) {
        this.graph = graph;
        this.members = members;
    }

    Scored score(Settings settings, State state) {
        Chosen chosen = Automatic.chosen(settings, state);
        List<Scored> parts = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        for (Member member : chosen.members()) {
            double discount = chosen.discounts().get(compared.size());
            String place = compared.size() + ".";
            double[] reference = state.vector(place + "reference").clone();
            Arrays.sort(reference);
            Scored part = CombinerNodes.score(members, member, chosen.shared(), state.part(place + "member."));
            parts.add(part);
            compared.add(
                    graph.node("Sub", compared(chosen.scale(), part.score(), reference), graph.constant(discount)));
        }
        String most =
                graph.outermost(graph.beside(compared), chosen.voices(), true).get(0);
        String mean = graph.node("Div", graph.rowSum(most), graph.constant(chosen.voices()));
        String least = graph.rowMin(most);
        List<String> weights =
                compared.stream().map(each -> weight(each, least)).toList();
        return Scored.together(graph, mean, parts, weights);
    }

    /** What a member counts in an explanation, see {@code PanelScorer}: nothing where others find a row more anomalous. */
    private String weight(String compared, String least) {
        String some = graph.node("Max", compared, graph.constant(Automatic.LEAST_WEIGHT));
        return graph.where(graph.node("GreaterOrEqual", compared, least), some, graph.constant(0));
    }

    private String compared(Scale scale, String score, double... reference) {
        return switch (scale) {
            case DEVIATION -> CombinerNodes.deviation(graph, score, reference);
            case SURPRISE -> surprise(score, new Surprise(reference, false), false);
            case RANK -> surprise(score, new Surprise(reference, true), true);
            case EXCESS -> graph.node("Sub", score, graph.constant(Statistics.median(reference)));
        };
    }

    private String surprise(String score, Surprise scale, boolean ranked) {
        double[] reference = scale.reference();
        double all = reference.length + 1.0;
        String excess = share(graph.node("Sub", score, graph.constant(scale.start())), scale.length());
        String tail = ranked ? byLogarithm(excess, scale) : limited(excess, scale);
        String left = graph.node("Sub", graph.constant(all), rank(score, scale.length(), reference));
        String usual = graph.node("Neg", graph.node("Log", graph.node("Div", left, graph.constant(all))));
        double edge = edge(Statistics.below(reference, scale.start()), reference);
        return graph.where(graph.node("Greater", score, graph.constant(edge)), tail, usual);
    }

    private String limited(String excess, Surprise scale) {
        String grown = graph.node("Add", excess, graph.constant(scale.atStart()));
        String near = graph.node("LessOrEqual", grown, graph.constant(Scale.FAR));
        return graph.where(near, grown, CombinerNodes.far(graph, grown));
    }

    private String byLogarithm(String excess, Surprise scale) {
        String beyond = graph.node("Max", excess, graph.constant(0));
        String logarithm = graph.node("Log", graph.node("Add", graph.constant(1), beyond));
        return graph.node("Add", logarithm, graph.constant(scale.atStart()));
    }

    /** Up to where a score counts as equal to a reference score, the first of several alike: at most half way to the next one. */
    private static double edge(int first, double... rising) {
        int after = after(first, rising);
        double value = rising[first];
        double next = after < rising.length ? rising[after] : Double.POSITIVE_INFINITY;
        return after - first == 1
                ? value
                : value + Math.min(ROUNDING * Math.max(1, Math.abs(value)), (next - value) / 2);
    }

    /** The place behind all that are like the first. */
    private static int after(int first, double... rising) {
        int after = first + 1;
        while (after < rising.length && rising[after] == rising[first]) {
            after++;
        }
        return after;
    }

    private String share(String difference, double length) {
        return graph.limited(graph.node("Div", difference, graph.constant(length)), ScoreRule.LARGEST);
    }

    /** The place among reference scores, the first of several alike, in between in proportion; at most their number. */
    private String rank(String score, double length, double... reference) {
        double[] different = Arrays.stream(reference).distinct().toArray();
        int count = different.length;
        double[] before = new double[count + 1];
        double[] edges = new double[count];
        for (int i = 0, at = 0; i < count; i++) {
            edges[i] = edge(at, reference);
            at = after(at, reference);
            before[i + 1] = at;
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
