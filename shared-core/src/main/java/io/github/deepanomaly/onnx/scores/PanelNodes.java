package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.combine.Automatic;
import io.github.deepanomaly.detectors.combine.Automatic.Chosen;
import io.github.deepanomaly.detectors.combine.Deviation;
import io.github.deepanomaly.detectors.combine.Member;
import io.github.deepanomaly.detectors.combine.NeighbourhoodAverage;
import io.github.deepanomaly.detectors.combine.Scale;
import io.github.deepanomaly.detectors.combine.Surprise;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.onnx.graph.Attribute;
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

    /** Reference scores of all members are compared at once if less than half of their common table is filled up. */
    private static final int FILLED = 2;

    private final Graph graph;
    private final EncodedRows rows;
    private final ScoreNodes members;

    PanelNodes(Graph graph, EncodedRows rows, ScoreNodes members) {
        this.graph = graph;
        this.rows = rows;
        this.members = members;
    }

    Scored score(Settings settings, State state) {
        Chosen chosen = Automatic.chosen(settings, state, rows.layout());
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
        if (chosen.average().isPresent()) {
            compared = averaged(compared, chosen.average().get());
        }
        String most = graph.outermost(compared, chosen.voices(), true).get(0);
        String mean = graph.node("Div", graph.rowSum(most), graph.constant(chosen.voices()));
        String weights = weights(compared, graph.rowMin(most));
        List<String> each = IntStream.range(0, parts.size())
                .mapToObj(member -> graph.columns(weights, member))
                .toList();
        return Scored.together(graph, mean, parts, each);
    }

    /** The compared scores with the mean around each row, n x members. */
    private String averaged(String compared, NeighbourhoodAverage average) {
        int all = average.shares().size();
        double[] table = new double[average.around().reference().rows() * all];
        Arrays.setAll(table, i -> average.scores().get(i % all)[i / all]);
        String scores = graph.constant(Tensor.matrix(table.length / all, all, table));
        String change = graph.node("Sub", graph.node("MatMul", rows.around(graph, average.around()), scores), compared);
        return graph.node(
                "Add",
                compared,
                graph.node("Mul", change, row(average.shares().stream().mapToDouble(each -> each))));
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
        String usual = graph.node("Log", graph.node("Div", sizes, left));
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
        int members = scores.size();
        List<double[]> edges = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> gaps = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        long[] firsts = new long[members];
        for (int member = 0; member < members; member++) {
            double[] reference = scales.get(member).reference();
            firsts[member] = before.size();
            edges.add(addValues(reference, low, gaps, before));
        }
        String place = passed(scores, all, edges);
        String entry = graph.node("Add", place, graph.constant(Tensor.integerRow(firsts)));
        String one = graph.constant(1);
        String above = graph.node("Sub", all, at(low, entry));
        String within = graph.node("Min", graph.node("Div", above, at(gaps, entry)), one);
        String between = graph.node("Add", at(before, entry), within);
        String lowest = row(scales.stream().mapToDouble(scale -> scale.reference()[0]));
        String distance = graph.node("Div", graph.node("Sub", lowest, all), lengths);
        String under = graph.node("Clip", List.of(distance, graph.constant(0), graph.constant(ScoreRule.LARGEST)));
        String below = graph.node("Div", one, graph.node("Add", one, under));
        String none = graph.node("Equal", place, graph.constant(Tensor.integers(0)));
        String most = row(scales.stream().mapToDouble(scale -> scale.reference().length));
        return graph.node("Min", graph.where(none, below, between), most);
    }

    /**
     * Adds to tables an entry for each place among the different values of a reference, and one behind them.
     *
     * @param low the value before the place, the first one at its beginning
     * @param gaps from there to the next one; 1 where there is none
     * @param before how many values are before the place, those that are alike counted each
     * @return where each place ends
     */
    private static double[] addValues(double[] reference, List<Double> low, List<Double> gaps, List<Double> before) {
        List<Double> ends = new ArrayList<>();
        double previous = reference[0];
        before.add(0.0);
        for (int at = 0; at < reference.length; at = after(at, reference)) {
            ends.add(edge(at, reference));
            low.add(previous);
            gaps.add(reference[at] > previous ? reference[at] - previous : 1);
            before.add((double) after(at, reference));
            previous = reference[at];
        }
        low.add(previous);
        gaps.add(1.0);
        return stream(ends).toArray();
    }

    /** How many ends of places each score has passed, n x members; at once where members have as many. */
    private String passed(List<String> scores, String all, List<double[]> edges) {
        int most = edges.stream().mapToInt(each -> each.length).max().orElseThrow();
        if (edges.stream().mapToInt(each -> each.length).sum() > most * edges.size() / FILLED) {
            double[] table = new double[most * edges.size()];
            Arrays.fill(table, Double.POSITIVE_INFINITY);
            for (int i = 0; i < edges.size(); i++) {
                System.arraycopy(edges.get(i), 0, table, i * most, edges.get(i).length);
            }
            String ends = graph.reshaped(graph.constant(Tensor.row(table)), 1, edges.size(), most);
            String last = graph.constant(Tensor.integers(2));
            String smaller = graph.node("Less", ends, graph.node("Unsqueeze", all, last));
            String count = graph.node(
                    "ReduceSum", List.of(graph.cast(smaller, Tensor.Type.FLOAT), last), Attribute.of("keepdims", 0));
            return graph.cast(count, Tensor.Type.INT64);
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            String smaller = graph.node("Less", graph.constant(Tensor.row(edges.get(i))), scores.get(i));
            places.add(graph.rowSum(graph.cast(smaller, Tensor.Type.INT64)));
        }
        return graph.beside(places);
    }

    private static DoubleStream stream(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    private String at(List<Double> table, String places) {
        return graph.node("Gather", graph.constant(Tensor.doubles(stream(table).toArray())), places);
    }
}
