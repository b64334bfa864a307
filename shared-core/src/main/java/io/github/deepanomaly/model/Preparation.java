package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.Tolerances;
import io.github.deepanomaly.data.roles.ColumnRole;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.data.roles.Roles;
import io.github.deepanomaly.data.roles.Tolerated;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.interchange.Start;
import io.github.deepanomaly.model.windows.WindowLength;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.population.Population;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The hyperparameters of preprocessing and calibration. */
public final class Preparation {

    /** The option for the width of a code. */
    private static final String LATENT = "latent";

    /** The scaling of numeric columns. */
    public static final Param<Encoder.Scaling> SCALING = Param.choice("scaling", "scaling", Encoder.Scaling.STANDARD)
            .doc("Scaling of numeric columns: standard (by mean and standard deviation), robust (by median and "
                    + "quartiles), min-max (to [0, 1]) or none.");

    /** The treatment of heavy tails. */
    public static final Param<Encoder.HeavyTails> HEAVY_TAILS = Param.choice(
                    "heavyTails", "heavy-tails", Encoder.HeavyTails.COMPRESS)
            .doc("Columns with a few very large values: compress (by a logarithm, if the training rows show that "
                    + "this is needed; the model's summary names the columns) or keep.");

    /** What is read of dates. */
    public static final Param<Encoder.Dates> DATES = Param.choice("dates", "dates", Encoder.Dates.REPEATING)
            .doc("Parts of dates: repeating (hour, weekday, day of month, month, as far as the training rows show "
                    + "them), elapsed (time that has passed) or both.");

    /** The share of calibration rows. */
    public static final Param<Double> HOLDOUT = Param.real("holdout", "holdout", 0.1)
            .between(0, 0.9)
            .doc("Share of the training rows held out to calibrate p-values and thresholds; with 0 the training rows "
                    + "calibrate, and p-values are too small. Windows of automatic length may raise it to 0.25.");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS =
            List.of(Roles.PARAM, Tolerated.PARAM, SCALING, HEAVY_TAILS, DATES, HOLDOUT, Keep.PARAM);

    private Preparation() {}

    /** The roles of the columns of rows. Where the place of a column means something, none is guessed to be an identifier. */
    static Roles roles(Kind kind, Settings settings, Rows rows) {
        boolean inPlace = window(settings) == 1
                && kind.detector(settings)
                        .channels()
                        .filter(channels -> places(rows, channels))
                        .isPresent();
        List<String> named = List.of(settings.get(Windowing.KEY), settings.get(Windowing.TIME));
        return Roles.of(settings.get(Roles.PARAM), rows, named, !inPlace);
    }

    /**
     * Rows of a table whose program takes every text for a level: columns of many levels that all are dates are dates, unless their role is
     * one that levels have. Dates that name no zone are of this machine's.
     */
    public static Rows dated(Settings settings, Rows rows) {
        return dated(settings, rows, new Schema(List.of()));
    }

    /** The same in which columns that an earlier model knows are dates where they are there. */
    public static Rows dated(Settings settings, Rows rows, Schema known) {
        Map<String, ColumnRole> given = Roles.given(settings.get(Roles.PARAM));
        Set<ColumnRole> read = Set.of(ColumnRole.FEATURE, ColumnRole.TIME);
        return MatchedRows.dated(
                rows,
                known,
                name -> name.equals(settings.get(Windowing.KEY))
                        || !read.contains(given.getOrDefault(name, ColumnRole.FEATURE)));
    }

    /** The settings with the key and the time that roles give; those that the settings name themselves stay. */
    static Settings with(Settings settings, Roles roles) {
        return named(
                named(settings, Windowing.KEY, roles.column(ColumnRole.KEY)),
                Windowing.TIME,
                roles.column(ColumnRole.TIME));
    }

    /**
     * The rows of a window that a training with these settings takes: 1 where each row is judged alone, and the least number where
     * the rows decide.
     */
    public static int window(Settings settings) {
        boolean time = !settings.get(Windowing.TIME).isEmpty()
                || Roles.given(settings.get(Roles.PARAM)).containsValue(ColumnRole.TIME);
        return settings.chosen(Windowing.WINDOW).orElse(time ? WindowLength.LEAST : 1);
    }

    /**
     * The settings with a length of windows that the rows show, if none is chosen; a chosen share of held-out rows is raised where it is too
     * small for such windows. Throws {@link IllegalArgumentException} where the rows lack a key or time column that is named, or time goes
     * back.
     *
     * @param rows all that are given, in the columns that are read
     * @param said takes a sentence for the user
     */
    public static Settings withWindow(Settings settings, Rows rows, Consumer<String> said) {
        if (settings.chosen(Windowing.WINDOW).isPresent()) {
            return settings;
        }
        WindowLength length = WindowLength.of(settings, rows, settings.get(HOLDOUT));
        said.accept(length.reason());
        return settings.with(Windowing.WINDOW, length.rows()).with(HOLDOUT, length.heldOut());
    }

    /**
     * The settings of a training that goes on. What belongs to the encoder is always that of the model, new columns included; what belongs to
     * the network and the series, unless it is chosen.
     */
    static Settings inherited(Settings settings, AnomalyModel model) {
        Settings own = windowed(
                Start.continued(settings.only(AnomalyModel.params(model.kind())), model.settings()), model.settings());
        for (Param<String> column : List.of(Windowing.KEY, Windowing.TIME)) {
            if (own.get(column).isEmpty()) {
                own = own.with(column, model.settings().get(column));
            }
        }
        return own.with(SCALING, model.settings().get(SCALING))
                .with(HEAVY_TAILS, model.settings().get(HEAVY_TAILS))
                .with(DATES, model.settings().get(DATES));
    }

    /** The settings with which further columns change nothing of the network but its inputs and outputs; empty where it cannot learn them. */
    static Optional<Settings> widening(Settings own, AnomalyModel model) {
        boolean widens = model.kind().detector(own) instanceof EpochDetector detector && detector.widens();
        boolean automatic =
                own.find(LATENT).filter(latent -> own.chosen(latent).isEmpty()).isPresent();
        if (!widens || !automatic) {
            return widens ? Optional.of(own) : Optional.empty();
        }
        return model.pipeline().scorer() instanceof CodingScorer coder
                ? Optional.of(own.with(LATENT, Integer.toString(coder.codeWidth())))
                : Optional.empty();
    }

    /** The settings with windows as those of a model, and at least as many rows held out, if nobody has chosen a length. */
    static Settings windowed(Settings settings, Settings model) {
        if (settings.chosen(Windowing.WINDOW).isPresent()) {
            return settings;
        }
        double share = settings.get(HOLDOUT);
        return settings.with(Windowing.WINDOW, model.get(Windowing.WINDOW))
                .with(HOLDOUT, share > 0 ? Math.max(share, model.get(HOLDOUT)) : 0);
    }

    private static Settings named(Settings settings, Param<String> param, Optional<String> column) {
        String earlier = settings.get(param);
        if (column.isPresent() && !earlier.isEmpty() && !earlier.equals(column.get())) {
            throw new IllegalArgumentException("roles and " + param.name() + " must name the same column, got \""
                    + column.get() + "\" and \"" + earlier + "\"");
        }
        return column.map(name -> settings.with(param, name)).orElse(settings);
    }

    private static boolean places(Rows rows, Channels channels) {
        return channels.count() > 1 || rows.schema().columns().stream().allMatch(Column.Numeric.class::isInstance);
    }

    /**
     * The encoder for rows, whose columns take turns in channels where their places mean something. A table with levels or dates is no
     * sequence unless somebody says how many channels it has: its columns are encoded one by one.
     *
     * @param all of which the rows are a sample; columns with tolerances are read from the sample alone
     */
    static Encoder encoder(Settings settings, Rows given, Population all, Optional<Channels> channels) {
        boolean rounded = Keep.nothing(settings);
        Map<String, Tolerances.Tolerance> tolerated = Tolerated.of(settings.get(Tolerated.PARAM));
        Tolerances tolerances = Tolerances.of(tolerated, given, rounded);
        Rows rows = tolerances.apply(given);
        Population population = all.without(tolerated.keySet());
        int columns = rows.schema().size();
        Encoder encoder = channels.filter(c -> places(rows, c))
                .map(c -> Encoder.fitInPlace(
                        rows,
                        population,
                        settings.get(SCALING),
                        column -> c.of(column, columns),
                        rounded,
                        !c.picture()))
                .orElseGet(() -> Encoder.fit(
                        rows,
                        population,
                        settings.get(SCALING),
                        settings.get(HEAVY_TAILS),
                        Optional.of(settings.get(DATES)),
                        rounded));
        return encoder.tolerating(tolerances);
    }
}
