package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.detectors.combine.Deviation;
import io.github.deepanomaly.detectors.combine.Member;
import io.github.deepanomaly.detectors.combine.Scale;
import io.github.deepanomaly.detectors.combine.ScoreCombiner;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The mean of the normalised scores of several detectors, as {@code ScoreCombiner} computes it. */
final class CombinerNodes {

    /** What a member counts at least in an explanation, see {@code ScoreCombiner}. */
    private static final double LEAST_WEIGHT = ScoreCombiner.LEAST_WEIGHT;

    private final Graph graph;
    private final ScoreNodes members;

    CombinerNodes(Graph graph, ScoreNodes members) {
        this.graph = graph;
        this.members = members;
    }

    Scored score(Settings settings, State state) {
        boolean ranks = ScoreNodes.setting(settings, "combination", "z").equals("rank");
        boolean contaminated = Contaminated.in(settings);
        List<String> said = new ArrayList<>();
        List<Scored> parts = new ArrayList<>();
        List<String> weights = new ArrayList<>();
        for (String member : ScoreNodes.setting(settings, "members", "").split(",", -1)) {
            int i = said.size();
            double[] reference = state.vector(i + ".reference").clone();
            Arrays.sort(reference);
            Scored part = member(member.strip(), contaminated, state.part(i + ".member."));
            String z = deviation(graph, part.score(), new Deviation(reference));
            parts.add(part);
            weights.add(graph.node("Clip", List.of(z, graph.constant(LEAST_WEIGHT), graph.constant(1 / LEAST_WEIGHT))));
            said.add(ranks ? rank(part.score(), z, reference) : z);
        }
        String mean = graph.node("Div", graph.rowSum(graph.beside(said)), graph.constant(said.size()));
        return Scored.together(graph, mean, parts, weights);
    }

    private Scored member(String text, boolean contaminated, State state) {
        return score(
                members, Member.parse(text), Map.of(Contaminated.PARAM.name(), String.valueOf(contaminated)), state);
    }

    /** The score of a member, with the settings that it shares with others; throws {@link IllegalArgumentException} that names what cannot be said. */
    static Scored score(ScoreNodes members, Member member, Map<String, String> shared, State state) {
        Kind kind = Detectors.byId(member.id())
                .orElseThrow(() -> new IllegalArgumentException("ONNX export does not know the kind " + member.id()));
        return members.score(kind, member.settings(kind, shared, Keep.EVERYTHING), state);
    }

    /** How many deviations a score is above the middle. */
    static String deviation(Graph graph, String score, Deviation scale) {
        String centred = graph.node("Sub", score, graph.constant(scale.middle()));
        String z = graph.node("Div", centred, graph.constant(scale.unit()));
        String size = graph.node("Abs", z);
        return graph.where(
                graph.node("LessOrEqual", size, graph.constant(Scale.FAR)),
                z,
                graph.node("Mul", graph.node("Sign", z), far(graph, size)));
    }

    /** What sizes above {@link Scale#FAR} count. */
    static String far(Graph graph, String size) {
        String far = graph.constant(Scale.FAR);
        String times = graph.node("Div", graph.node("Max", size, far), far);
        return graph.node("Add", far, graph.node("Log", times));
    }

    private String rank(String score, String z, double... reference) {
        String lower = graph.node("Less", graph.constant(Tensor.row(reference)), score);
        String below = graph.rowSum(graph.cast(lower, Tensor.Type.DOUBLE));
        String size = graph.node("Add", graph.constant(1), graph.node("Abs", z));
        String share = graph.node("Add", graph.constant(1), graph.node("Div", z, size));
        String between = graph.node("Div", share, graph.constant(2));
        return graph.node("Div", graph.node("Add", below, between), graph.constant(reference.length + 1.0));
    }
}
