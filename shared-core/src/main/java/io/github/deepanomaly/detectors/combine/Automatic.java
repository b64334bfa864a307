package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A few detectors chosen by fixed rules and combined: what to take where nobody knows better. There is no search, because no measure
 * that needs no labels finds better detectors than a fixed choice does.
 *
 * <p>After M. Q. Ma, Y. Zhao, X. Zhang, L. Akoglu: The Need for Unsupervised Outlier Model Selection. SIGKDD Explorations, 2023, which
 * compares such measures, and R. A. Fisher: Statistical Methods for Research Workers, 1925, whose sum of logarithms of p-values puts
 * the detectors together. Deviations: the p-values refer to training rows that are held out and go on beyond them; of trusted rows
 * the higher half of the detectors counts, so that one that sees nothing does not outvote those that do.
 */
public final class Automatic {

    static final Param<Boolean> CONTAMINATED = Contaminated.PARAM.doc(
            "Anomalies may be among the training rows: chooses detectors that a few anomalies do not mislead.");

    static final String ID = "automatic";

    /** The least weight of a detector in an explanation, so that there is always an explanation. */
    public static final double LEAST_WEIGHT = 1e-6;

    private static final String RULE = "rule";

    /**
     * The declaration.
     *
     * @param singles the kinds that may be members
     */
    public static Kind kind(List<Kind> singles) {
        List<Kind> members = List.copyOf(singles);
        return new Kind(
                ID,
                "Automatic",
                "Chooses a few detectors by fixed rules, trains them and combines their scores; anomalous are rows with a high "
                        + "combined score.",
                new Kind.Source(
                        "M. Q. Ma, Y. Zhao, X. Zhang, L. Akoglu",
                        "The Need for Unsupervised Outlier Model Selection: A Review and Evaluation of Internal Evaluation "
                                + "Strategies",
                        "SIGKDD Explorations",
                        2023),
                List.<Param<?>>of(CONTAMINATED, Training.EPOCHS, References.MOST),
                settings -> new Choosing(settings, members));
    }

    private Automatic() {}

    /**
     * What a trained detector consists of.
     *
     * @param members in the order of their states
     * @param shared settings that they have in common, by name
     * @param scale on which their scores are compared
     * @param discounts what is taken away from the compared scores of each
     * @param average what they are averaged with, if anything
     * @param voices how many members count for a row, those that find it most anomalous
     */
    public record Chosen(
            List<Member> members,
            Map<String, String> shared,
            Scale scale,
            List<Double> discounts,
            Optional<NeighbourhoodAverage> average,
            int voices) {}

    /** What the detector of such rows with this state consists of; throws {@link IllegalArgumentException} for the state of none. */
    public static Chosen chosen(Settings settings, State state, Layout layout) {
        Rule rule = rule(state);
        List<Member> members = rule.members();
        return new Chosen(
                members,
                shared(settings),
                rule.scale(),
                IntStream.range(0, members.size()).mapToObj(rule::discount).toList(),
                Panel.average(rule, state, layout),
                rule.voices());
    }

    private static Rule rule(State state) {
        double number = state.vector(RULE, 1)[0];
        return Arrays.stream(Rule.values())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "rule must be a whole number below " + Rule.values().length + ", got " + number));
    }

    private static Map<String, String> shared(Settings settings) {
        Map<String, String> shared = new TreeMap<>();
        for (Param<?> param : List.of(CONTAMINATED, Training.EPOCHS, References.MOST)) {
            shared.put(param.name(), settings.asText().get(param.name()));
        }
        return shared;
    }

    private record Choosing(Settings settings, List<Kind> singles) implements Detector {

        private List<Detector> detectors(Rule rule) {
            Map<String, String> shared = shared(settings);
            return rule.members().stream()
                    .map(member -> member.detector(singles, shared, Keep.EVERYTHING))
                    .toList();
        }

        /** Nearest neighbours are among the detectors of every rule. */
        @Override
        public boolean storesRows() {
            return true;
        }

        @Override
        public Scorer fit(Sample sample, Run run) {
            Rule rule = Rule.of(sample, settings.get(CONTAMINATED));
            run.progress().warning(rule.said());
            return new Panel(detectors(rule), rule).fit(sample, run);
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            Rule rule = rule(state);
            return new Panel(detectors(rule), rule).restore(state, layout, engine);
        }
    }
}
