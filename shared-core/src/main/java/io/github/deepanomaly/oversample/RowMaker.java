package io.github.deepanomaly.oversample;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Makes rows of a class: trains the generator, and refuses what lies among rows of other classes. One thread at a time. */
final class RowMaker {

    /** How often new rows take the place of refused ones before what comes is taken. */
    private static final int ROUNDS = 10;

    private final Settings settings;
    private final CodedClasses coded;
    private final GapCode code;
    private final SplittableRandom random;
    private final Run run;

    /** Of settings with {@link Oversampler#PARAMS}. */
    RowMaker(Settings settings, CodedClasses coded, GapCode code, SplittableRandom random, Run run) {
        this.settings = settings;
        this.coded = coded;
        this.code = code;
        this.random = random;
        this.run = run;
    }

    /** So many rows; they are points between those of the class where nothing is trained. */
    List<double[]> rows(int count) {
        int ours = coded.ours().rows();
        if (settings.get(Oversampler.STEPS) == 0 || ours < Oversampler.LEAST) {
            if (ours < Oversampler.LEAST) {
                run.progress()
                        .warning("the class has " + ours + " rows, fewer than " + Oversampler.LEAST
                                + ": no generator is trained; the new rows are interpolated (SMOTE)");
            }
            return accepted(points -> points, count);
        }
        ClassGanTraining.Plan plan = ClassGanTraining.Plan.of(settings);
        try (ConditionalGan networks = plan.networks(coded, run.engine(), random)) {
            ClassGanTraining.train(networks, plan, coded, random, run);
            UnaryOperator<Matrix> mover = points -> networks.move(
                    plan.between() ? points : new Matrix(points.rows(), points.columns()),
                    coded.wanted(points.rows()),
                    false);
            return accepted(mover, count);
        }
    }

    /** The rows that {@code mover} makes of starts, without those that are refused. */
    private List<double[]> accepted(UnaryOperator<Matrix> mover, int count) {
        Optional<Neighbourhood> neighbourhood = neighbourhood();
        List<double[]> made = new ArrayList<>();
        for (int round = 0; made.size() < count; round++) {
            run.report((double) made.size() / count, "generating rows");
            Matrix starts = new Matrix(count - made.size(), coded.layout().columns());
            List<double[]> ends = coded.draw(starts, random);
            Matrix moved = mover.apply(starts);
            List<double[]> rows = code.decode(moved, ends);
            if (neighbourhood.isEmpty() || round == ROUNDS) {
                made.addAll(rows);
            } else {
                neighbourhood
                        .get()
                        .inside(moved, settings.get(Oversampler.NEIGHBOURS), settings.get(Oversampler.OWN))
                        .stream()
                        .forEach(row -> made.add(rows.get(row)));
            }
            if (round == ROUNDS) {
                run.progress()
                        .warning(rows.size() + " of " + count
                                + " new rows have their nearest neighbours in other classes: the classes overlap");
            }
        }
        return made;
    }

    private Optional<Neighbourhood> neighbourhood() {
        return settings.get(Oversampler.OWN) == 0 || coded.others().rows() == 0
                ? Optional.empty()
                : Optional.of(new Neighbourhood(coded.ours(), coded.others(), run.engine()));
    }
}
