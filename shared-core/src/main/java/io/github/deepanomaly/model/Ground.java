package io.github.deepanomaly.model;

import io.github.deepanomaly.cost.Cost;
import io.github.deepanomaly.cost.Meter;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.interchange.Start;
import io.github.deepanomaly.model.split.TiedScores;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.watch.TrainingColumns;
import io.github.deepanomaly.model.watch.Watch;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that is fixed before the first epoch.
 *
 * @param start the settings, values of {@link AnomalyModel#params} of the kind, and the weights to start from
 * @param rows all, with their labels
 * @param recorder which {@code run} reports to
 * @param columns what is to be said of columns that are left out
 */
record Ground(
        Kind kind,
        Start start,
        Windowing windowing,
        Rows rows,
        TrainingPlan plan,
        Encoder encoder,
        Recorder recorder,
        Run run,
        List<String> columns) {

    /** How much of a run the detector's training is; calibration is the rest. */
    private static final double FIT_SHARE = 0.9;

    Settings settings() {
        return start.settings();
    }

    Detector detector() {
        return kind.detector(settings());
    }

    Scorer fitted() {
        return start.fit(detector(), sample(), run.part(0, FIT_SHARE));
    }

    Sample sample() {
        return plan.sample(encoder);
    }

    private double[] calibrationScores(Scorer scorer) {
        return plan.calibrationScores(encoder.watching(), scorer, run.part(FIT_SHARE, 1, "calibration"));
    }

    /** Scores as the model keeps them. */
    private double[] kept(double... scores) {
        return Keep.nothing(settings()) ? Rounding.scores(scores) : scores;
    }

    /** Marks are rows, so a model that keeps nothing of rows has none. */
    private Pipeline pipeline(Scorer watching) {
        return Keep.nothing(settings())
                ? new Pipeline(windowing, encoder.watching(), watching, Optional.empty(), run.threads())
                : MarkedPipeline.trained(
                        windowing,
                        encoder.watching(),
                        watching,
                        plan,
                        rows,
                        ThresholdRule.contaminated(settings()),
                        run);
    }

    AnomalyModel model(Scorer scorer, Supplier<Cost> training) {
        try {
            Scorer watching =
                    Watch.over(scorer, encoder, windowing, plan.training(), judge -> kept(calibrationScores(judge)));
            Pipeline pipeline = pipeline(watching);
            Meter meter = Meter.start();
            double[] heldOut = calibrationScores(pipeline.scorer());
            Cost scoring = meter.stop().ofThousand(heldOut.length);
            if (TiedScores.tied(heldOut)) {
                Optional<Sample> learned = plan.heldOut() ? Optional.of(sample()) : Optional.empty();
                TiedScores.note(scorer, plan.calibration(encoder), learned, windowing.layout(encoder.layout()))
                        .ifPresent(recorder::warning);
            }
            Map<String, String> provenance =
                    Provenance.of(run, plan, Keep.of(settings()), columns, recorder.warnings());
            provenance.putAll(training.get().facts(Provenance.TRAINING));
            provenance.putAll(scoring.facts(Provenance.SCORING));
            TrainingColumns summary =
                    TrainingColumns.of(plan.training(), run.random("columns"), Keep.nothing(settings()));
            Origin origin = new Origin(kind, settings(), provenance, recorder.epochs(), Optional.of(summary));
            return new AnomalyModel(origin, pipeline, plan.calibration(kept(heldOut)));
        } catch (RuntimeException e) {
            scorer.close();
            throw e;
        }
    }

    /** Passes progress on and keeps warnings and epochs, these numbered through where several networks are trained. */
    record Recorder(Progress listener, List<Epoch> epochs, List<String> warnings) implements Progress {

        @Override
        public void report(double fraction, String message) {
            listener.report(fraction, message);
        }

        @Override
        public void epoch(Epoch epoch) {
            Epoch numbered = new Epoch(
                    epochs.size() + 1, epoch.trainingLoss(), epoch.validationLoss(), epoch.discriminatorLoss());
            epochs.add(numbered);
            listener.epoch(numbered);
        }

        @Override
        public void warning(String message) {
            warnings.add(message);
            listener.warning(message);
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }
    }
}
