package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.combine.Automatic;
import io.github.deepanomaly.detectors.combine.Automatic.Chosen;
import io.github.deepanomaly.detectors.combine.Deviation;
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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
        List<double[]> references = new ArrayList<>();
        for (Member member : chosen.members()) {
            String place = parts.size() + ".";
            double[] reference = state.vector(place + "reference").clone();
            Arrays.sort(reference);
            references.add(reference);
            parts.add(CombinerNodes.score(members, member, chosen.shared(), state.part(place + "member.")));
        }
        List<String> scores = parts.stream().map(Scored::score).toList();
        String compared = compared(chosen.scale(), scores, references);
        if (chosen.discounts().stream().anyMatch(discount -> discount != 0)) {
            compared =
                    graph.node("Sub", compared, row(chosen.discounts().stream().mapToDouble(each -> each)));
        }
        String most = graph.outermost(compared, chosen.voices(), true).get(0);
        String mean = graph.node("Div", graph.rowSum(most), graph.constant(chosen.voices()));
        String weights = weights(compared, graph.rowMin(most));
        List<String> each = IntStream.range(0, parts.size())
                .mapToObj(member -> graph.columns(weights, member))
                .toList();
        return Scored.together(graph, mean, parts, each);
    }

    private String row(DoubleStream values) {
        return graph.constant(Tensor.row(values.toArray()));
    }

    /** What each member counts in an explanation, see {@code PanelScorer}: nothing where others find a row more anomalous. */
    private String weights(String compared, String least) {
        String some = graph.node("Max", compared, graph.constant(Automatic.LEAST_WEIGHT));
        return graph.where(graph.node("GreaterOrEqual", compared, least), some, graph.constant(0));
    }

    /** The compared scores, n x members. */
    private String compared(Scale scale, List<String> scores, List<double[]> references) {
        return switch (scale) {
            case DEVIATION, QUARTILES ->
                graph.beside(IntStream.range(0, scores.size())
                        .mapToObj(i -> CombinerNodes.deviation(
                                graph, scores.get(i), new Deviation(references.get(i), scale == Scale.QUARTILES)))
                        .toList());
            case SURPRISE, RANK ->
                surprise(
                        scores,
                        references.stream()
                                .map(reference -> new Surprise(reference, scale == Scale.RANK))
                                .toList(),
                        scale == Scale.RANK);
            case EXCESS ->
                graph.node("Sub", graph.beside(scores), row(references.stream().mapToDouble(Statistics::median)));
        };
    }

    private String surprise(List<String> scores, List<Surprise> scales, boolean ranked) {
        String all = graph.beside(scores);
        String sizes = row(scales.stream().mapToDouble(scale -> scale.reference().length + 1.0));
        String starts = row(scales.stream().mapToDouble(Surprise::start));
        String lengths = row(scales.stream().mapToDouble(Surprise::length));
        String atStart = row(scales.stream().mapToDouble(Surprise::atStart));
        String excess = share(graph.node("Sub", all, starts), lengths);
        String tail = ranked ? byLogarithm(excess, atStart) : limited(excess, atStart);
        String left = graph.node("Sub", sizes, rank(scores, all, scales, lengths));
        String usual = graph.node("Neg", graph.node("Log", graph.node("Div", left, sizes)));
        String edges = row(scales.stream()
                .mapToDouble(scale -> edge(Statistics.below(scale.reference(), scale.start()), scale.reference())));
        return graph.where(graph.node("Greater", all, edges), tail, usual);
    }

    private String limited(String excess, String atStart) {
        String grown = graph.node("Add", excess, atStart);
        String near = graph.node("LessOrEqual", grown, graph.constant(Scale.FAR));
        return graph.where(near, grown, CombinerNodes.far(graph, grown));
    }

    private String byLogarithm(String excess, String atStart) {
        String beyond = graph.node("Max", excess, graph.constant(0));
        String logarithm = graph.node("Log", graph.node("Add", graph.constant(1), beyond));
        return graph.node("Add", logarithm, atStart);
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

    private String share(String difference, String lengths) {
        return graph.limited(graph.node("Div", difference, lengths), ScoreRule.LARGEST);
    }

    /**
     * The places among reference scores, the first of several alike, in between in proportion; at most their number; n x members. Values
     * of all members stand in one table, one after the other.
     */
    private String rank(List<String> scores, String all, List<Surprise> scales, String lengths) {
        List<Double> different = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<String> places = new ArrayList<>();
        long[] firsts = new long[scores.size()];
        long[] firstsBefore = new long[scores.size()];
        long[] lasts = new long[scores.size()];
        for (int member = 0; member < scores.size(); member++) {
            double[] reference = scales.get(member).reference();
            firsts[member] = different.size();
            firstsBefore[member] = before.size();
            List<Double> edges = new ArrayList<>();
            before.add(0.0);
            for (int at = 0; at < reference.length; at = after(at, reference)) {
                different.add(reference[at]);
                edges.add(edge(at, reference));
                before.add((double) after(at, reference));
            }
            lasts[member] = edges.size() - 1L;
            String passed = graph.node("Less", row(stream(edges)), scores.get(member));
            places.add(graph.rowSum(graph.cast(passed, Tensor.Type.INT64)));
        }
        String place = graph.beside(places);
        String previous = graph.node(
                "Max",
                graph.node("Sub", place, graph.constant(Tensor.integers(1))),
                graph.constant(Tensor.integers(0)));
        String last = graph.node("Min", place, graph.constant(Tensor.integerRow(lasts)));
        String table = graph.constant(Tensor.doubles(stream(different).toArray()));
        String low = at(table, previous, firsts);
        String gap = graph.node("Sub", at(table, last, firsts), low);
        String one = graph.constant(1);
        String wide = graph.where(graph.node("Greater", gap, graph.constant(0)), gap, one);
        String within = graph.node("Min", graph.node("Div", graph.node("Sub", all, low), wide), one);
        String whole = at(graph.constant(Tensor.doubles(stream(before).toArray())), place, firstsBefore);
        String between = graph.node("Add", whole, within);
        String lowest = row(scales.stream().mapToDouble(scale -> scale.reference()[0]));
        String under = share(graph.node("Sub", lowest, all), lengths);
        String below = graph.node("Div", one, graph.node("Add", one, graph.node("Max", under, graph.constant(0))));
        String none = graph.node("Equal", place, graph.constant(Tensor.integers(0)));
        String most = row(scales.stream().mapToDouble(scale -> scale.reference().length));
        return graph.node("Min", graph.where(none, below, between), most);
    }

    private static DoubleStream stream(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    /** The values of a table at places counted from the first of each member, n x members. */
    private String at(String table, String places, long... firsts) {
        return graph.node("Gather", table, graph.node("Add", places, graph.constant(Tensor.integerRow(firsts))));
    }
}
