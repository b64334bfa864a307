package io.github.deepanomaly.model;

import io.github.deepanomaly.cost.Cost;
import io.github.deepanomaly.cost.Meter;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.data.roles.Roles;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.interchange.Start;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.model.privacy.PrivateRows;
import io.github.deepanomaly.model.split.Drawn;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.transfer.KnownColumns;
import io.github.deepanomaly.model.transfer.Widening;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.population.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The training of a model, epoch by epoch. After n epochs {@link #model} is the model that {@link AnomalyModel#train} makes with
 * the same settings and a maximum of n epochs, bit for bit. One thread at a time; who creates it closes it, not the models.
 */
public final class ModelTraining implements AutoCloseable {

    /** How much of a training with models for single values of a key is that of the model of all rows. */
    private static final double ALL_ROWS = 0.5;

    private final Ground ground;
    private final Fitting fitting;
    private Cost spent;

    private ModelTraining(Ground ground, Optional<State> earlier, Meter meter) {
        this.ground = ground;
        fitting = inEpochs(ground).begin(ground.sample(), earlier, ground.run());
        spent = meter.stop();
    }

    private static EpochDetector inEpochs(Ground ground) {
        if (ground.detector() instanceof EpochDetector detector) {
            return detector;
        }
        throw new IllegalArgumentException(
                "a training by epochs needs a kind that trains in epochs, got " + ground.kind());
    }

    /** Whether {@link #begin} supports the kind: only kinds that train in epochs. */
    public static boolean stepwise(Kind kind, Settings settings) {
        return kind.detector(settings) instanceof EpochDetector;
    }

    /**
     * Begins a training; parameters and exceptions are those of {@link AnomalyModel#train}, and {@link IllegalArgumentException} for a
     * kind that is not {@link #stepwise}.
     */
    public static ModelTraining begin(Kind kind, Settings settings, Rows rows, Run run) {
        Meter meter = Meter.startAnew();
        Ground ground = ground(kind, one(settings, "a training by epochs"), rows, run);
        return new ModelTraining(ground, ground.start().weights(), meter);
    }

    /**
     * Begins a training that starts from the weights of a model, with its kind and its encoder; settings decide the rest, as how
     * many epochs follow. The optimiser's averages and the patience of early stopping are not part of a model and begin anew. The
     * rows that were held out are so again if rows, share and seed are the same.
     *
     * <p>Columns are found by name. One that the model does not know begins with weights of zero, and a level that it does not know with
     * those of an unseen one, where the detector {@link EpochDetector#widens supports} it; else such columns are left out, which the
     * notes say, and such levels stay unseen ones. Throws {@link IllegalArgumentException} where a column of the model is missing, and
     * where the networks that settings ask for are not those of the model.
     */
    public static ModelTraining resume(AnomalyModel model, Settings settings, Rows given, Run run) {
        Meter meter = Meter.startAnew();
        one(model.settings(), "a training that goes on");
        Settings own = Preparation.inherited(one(settings, "a training that goes on"), model);
        Optional<Settings> fixed = Keep.nothing(own) ? Optional.empty() : Preparation.widening(own, model);
        Roles roles = Roles.of(own.get(Roles.PARAM), given, names(model.schema()), fixed.isPresent());
        Rows offered = roles.read(TrainingPlan.watched(given, run));
        own = Preparation.with(own, roles);
        KnownColumns columns = KnownColumns.of(
                model.schema(), offered.schema(), own.get(Windowing.KEY), leftOut(own, model), fixed.isPresent());
        Rows read = PrivateRows.again(
                model.settings(),
                own,
                model.schema(),
                Keep.nothing(own) ? MatchedRows.of(model.schema(), offered) : columns.of(offered));
        Windowing windowing = Windowing.of(own, read.schema());
        TrainingPlan plan = TrainingPlan.of(read, windowing, own.get(Preparation.HOLDOUT), run);
        Encoder earlier = model.pipeline().encoder();
        Widening wide = fixed.isPresent()
                ? Widening.of(
                        earlier,
                        windowing.features(),
                        Preparation.encoder(own, plan.training(), Population.NONE, Optional.empty()),
                        plan.training())
                : Widening.none(earlier, windowing.features());
        Ground.Recorder recorder =
                new Ground.Recorder(run.progress(), new ArrayList<>(model.history()), new ArrayList<>());
        Ground ground = new Ground(
                model.kind(),
                Start.plain(wide.columns().isSame() ? own : Preparation.with(fixed.orElse(own), roles)),
                windowing,
                read,
                plan,
                wide.encoder(),
                recorder,
                new Run(run.engine(), run.seed(), recorder),
                Provenance.columns(model.provenance(), roles.notes(), columns.notes()));
        return new ModelTraining(ground, Optional.of(weights(model, ground, wide.columns())), meter);
    }

    /** Those of a model, for the columns of now. */
    private static State weights(AnomalyModel model, Ground ground, ColumnMap columns) {
        State earlier = model.pipeline().scorer().state();
        if (columns.isSame()) {
            return earlier;
        }
        Windowing windowing = ground.windowing();
        return inEpochs(ground)
                .widened(
                        earlier,
                        windowing.layout(ground.encoder().layout()),
                        columns.repeated(windowing.window()),
                        ground.run().engine());
    }

    private static List<String> names(Schema schema) {
        return schema.columns().stream().map(Column::name).toList();
    }

    /** The columns beyond its own that the model's training knew and left out; those that settings name now are no such. */
    private static Predicate<String> leftOut(Settings own, AnomalyModel model) {
        Set<String> now = Roles.given(own.get(Roles.PARAM)).keySet();
        Set<String> then = Roles.given(model.settings().get(Roles.PARAM)).keySet();
        return name -> !now.contains(name) && (then.contains(name) || Provenance.leavesOut(model.provenance(), name));
    }

    /** Trains from the first epoch to the last. */
    static AnomalyModel whole(Kind kind, Settings settings, Rows rows, Run run) {
        Meter meter = Meter.startAnew();
        if (!settings.get(Windowing.PER_KEY)) {
            Ground ground = ground(kind, settings, rows, run);
            return ground.model(ground.fitted(), meter::stop);
        }
        Ground ground = ground(kind, settings, rows, run.part(0, ALL_ROWS, "all rows"));
        AnomalyModel all = ground.model(ground.fitted(), meter::stop);
        return ground.keyed(all, meter, run.part(ALL_ROWS, 1));
    }

    /** Throws {@link IllegalArgumentException} where each value of a key is to have a model of its own, which such a training cannot make. */
    private static Settings one(Settings settings, String training) {
        if (settings.get(Windowing.PER_KEY)) {
            throw new IllegalArgumentException(training + " needs one model of all rows, got perKey");
        }
        return settings;
    }

    /**
     * Trains on rows drawn from a larger table; the encoder has the ranges, levels, means and deviations of the whole. Parameters and exceptions
     * are those of {@link AnomalyModel#train}, and {@link IllegalArgumentException} for settings that need all rows: windows, weights and keep
     * nothing.
     */
    public static AnomalyModel sampled(Kind kind, Settings settings, Drawn drawn, Run run) {
        Meter meter = Meter.startAnew();
        if (Keep.nothing(settings)) {
            throw new IllegalArgumentException("a training on drawn rows needs keep everything, got keep nothing");
        }
        Ground ground =
                ground(kind, one(settings, "a training on drawn rows"), drawn.training(), Optional.of(drawn), run);
        return ground.model(ground.fitted(), meter::stop);
    }

    private static Ground ground(Kind kind, Settings settings, Rows all, Run run) {
        return ground(kind, settings, all, Optional.empty(), run);
    }

    private static Ground ground(Kind kind, Settings settings, Rows all, Optional<Drawn> drawn, Run run) {
        Rows rows = TrainingPlan.watched(all, run);
        Settings given = settings.only(AnomalyModel.params(kind));
        Roles roles = Preparation.roles(kind, given, rows);
        Settings named = Preparation.with(given, roles);
        Rows read = PrivateRows.of(kind, named, roles.read(rows));
        Ground.Recorder recorder = Ground.Recorder.of(run, given, all);
        Settings own = Preparation.window(named) == 1
                ? named.with(Windowing.WINDOW, 1)
                : Preparation.withWindow(named, read, recorder::warning);
        Windowing windowing = Windowing.of(own, read.schema());
        TrainingPlan plan = drawn.map(some -> some.plan(roles, windowing))
                .orElseGet(() -> TrainingPlan.of(read, windowing, own.get(Preparation.HOLDOUT), run));
        List<String> notes = new ArrayList<>(roles.notes());
        drawn.ifPresent(some -> notes.addAll(some.notes()));
        Population population = drawn.map(Drawn::all).orElse(Population.NONE);
        return Ground.of(kind, own, windowing, read, plan, population, recorder, run, notes)
                .orElseThrow(() -> new IllegalArgumentException(
                        "training needs at least 1 numeric, nominal or date column that is not constant, got "
                                + windowing.features().size() + " constant columns"
                                + roles.notes().stream()
                                        .map(note -> "; " + note)
                                        .collect(Collectors.joining())));
    }

    /** Trains one epoch more; gives false, and trains nothing, where all epochs are done or early stopping has set in. */
    public boolean next() {
        Meter meter = Meter.start();
        boolean more = ground.start().trains() && fitting.next();
        spent = spent.plus(meter.stop());
        return more;
    }

    /** The training history so far. */
    public List<Epoch> history() {
        return List.copyOf(ground.recorder().epochs());
    }

    /** The model after the epochs so far, with its own calibration; later epochs do not change it. */
    public AnomalyModel model() {
        List<String> warnings = ground.recorder().warnings();
        List<Epoch> epochs = ground.recorder().epochs();
        int lasting = warnings.size();
        int trained = epochs.size();
        Meter meter = Meter.start();
        AnomalyModel model = ground.model(fitting.scorer(), () -> spent.plus(meter.stop()));
        warnings.subList(lasting, warnings.size())
                .clear(); // what is wrong with this model need not be so with the next
        epochs.subList(trained, epochs.size())
                .clear(); // and what was trained on its codes alone is not part of the next
        return model;
    }

    /** Frees native memory. */
    @Override
    public void close() {
        fitting.close();
    }
}
