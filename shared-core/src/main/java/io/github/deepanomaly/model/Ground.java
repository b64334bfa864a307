package io.github.deepanomaly.model;

import io.github.deepanomaly.cost.Cost;
import io.github.deepanomaly.cost.Meter;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.interchange.Start;
import io.github.deepanomaly.model.keys.KeyColumn;
import io.github.deepanomaly.model.keys.KeyGroup;
import io.github.deepanomaly.model.keys.KeyedTraining;
import io.github.deepanomaly.model.keys.PartProgress;
import io.github.deepanomaly.model.split.TiedScores;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.split.WholeTable;
import io.github.deepanomaly.model.watch.TrainingColumns;
import io.github.deepanomaly.model.watch.Watch;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.population.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /**
     * Fits the encoder, on all rows of the table where no column varies among those that train; empty where none varies at all.
     *
     * @param all of which the training rows are a sample, if they are
     */
    static Optional<Ground> of(
            Kind kind,
            Settings settings,
            Windowing windowing,
            Rows rows,
            TrainingPlan plan,
            Population all,
            Recorder recorder,
            Run run,
            List<String> columns) {
        Optional<Channels> channels =
                windowing.single() ? kind.detector(settings).channels() : Optional.empty();
        Encoder encoder = Preparation.encoder(settings, plan.training(), all, channels);
        if (encoder.layout().columns() == 0 && rows.schema().size() > 0) {
            encoder = Preparation.encoder(settings, plan.training(), new WholeTable(rows), channels);
        }
        if (encoder.layout().columns() == 0) {
            return Optional.empty();
        }
        Start start = Start.of(settings, windowing.layout(encoder.layout()));
        start.notes().forEach(recorder::warning);
        Run recorded = new Run(run.engine(), run.seed(), recorder);
        return Optional.of(new Ground(kind, start, windowing, rows, plan, encoder, recorder, recorded, columns));
    }

    /** The same training on some of the rows, of which that share is held out; empty where no column varies among them. */
    private Optional<Ground> over(Rows some, double share, Progress progress) {
        Recorder own = new Recorder(progress, new ArrayList<>(), new ArrayList<>());
        TrainingPlan divided = TrainingPlan.of(some, windowing, share, run);
        return of(kind, settings(), windowing, some, divided, Population.NONE, own, run, columns);
    }

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
                        windowing, encoder.watching(), watching, plan, rows, Contaminated.in(settings()), run);
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
            return new AnomalyModel(origin, pipeline, plan.calibration(kept(heldOut)), Optional.empty());
        } catch (RuntimeException e) {
            scorer.close();
            throw e;
        }
    }

    /**
     * The same model with models of the values of the key that have enough rows.
     *
     * @param all the model of all rows
     * @param meter what counts the cost from the beginning of its training
     */
    AnomalyModel keyed(AnomalyModel all, Meter meter, Run further) {
        KeyColumn column = new KeyColumn(all.schema(), windowing.key());
        List<KeyGroup> groups = KeyGroup.of(rows, column.in(rows));
        KeyedTraining training =
                new KeyedTraining(column, groups, windowing, settings().get(Preparation.HOLDOUT));
        State state = Content.of(all).state();
        training.requireAtMost(state.matrices().size() + state.vectors().size());
        List<KeyGroup> enough = training.enough();
        List<Optional<AnomalyModel>> models = further.parts(
                enough.size(),
                (i, part) -> of(enough.get(i), training, part),
                model -> model.ifPresent(AnomalyModel::close));
        Map<Double, AnomalyModel> own = new TreeMap<>();
        for (int i = 0; i < enough.size(); i++) {
            double value = enough.get(i).key();
            models.get(i).ifPresent(model -> own.put(value, model));
        }
        Map<String, String> facts = Provenance.keyed(all.provenance(), training.note(own.keySet()));
        facts.putAll(meter.stop().facts(Provenance.TRAINING));
        Origin origin = all.origin().with(facts);
        return KeyedModels.together(new AnomalyModel(origin, all.pipeline(), all.calibration(), Optional.empty()), own);
    }

    private Optional<AnomalyModel> of(KeyGroup some, KeyedTraining training, Run part) {
        String name = training.described(some.key());
        try {
            Meter meter = Meter.start();
            return over(some, training.heldOut(some), new PartProgress(part.progress(), name + ": "))
                    .map(ground -> ground.model(ground.fitted(), meter::stop));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Passes progress on and keeps warnings and epochs, these numbered through where several networks are trained. */
    record Recorder(Progress listener, List<Epoch> epochs, List<String> warnings) implements Progress {

        /** Of a training on these rows, whose notes the listener knows; they may name a value, which not every model may keep. */
        static Recorder of(Run run, Settings settings, Rows rows) {
            List<String> notes = Keep.nothing(settings) ? List.of() : rows.notes();
            return new Recorder(run.progress(), new ArrayList<>(), new ArrayList<>(notes));
        }

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
