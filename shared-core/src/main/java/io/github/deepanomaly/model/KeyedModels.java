package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.Explainer;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.model.keys.KeyColumn;
import io.github.deepanomaly.model.keys.KeyGroup;
import io.github.deepanomaly.model.keys.KeyScale;
import io.github.deepanomaly.model.keys.PartProgress;
import io.github.deepanomaly.model.marks.KeptKeys;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.Calibration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The models of single values of a key, and that of all rows, which judges all others, on one {@link KeyScale scale}. Thread-safe. */
final class KeyedModels {

    private static final String PREFIX = "keys.";
    private static final String VALUES = PREFIX + "values";

    /** Rows that are judged at a time, where each is judged alone. */
    private static final int BLOCK = 16_384;

    /** A model and the scale of its scores. */
    private record Member(AnomalyModel model, KeyScale scale) {

        Member(AnomalyModel model) {
            this(model, KeyScale.of(model.calibration()));
        }
    }

    private final KeyColumn column;
    private final Member all;
    private final Map<Double, Member> own = new TreeMap<>();

    private KeyedModels(AnomalyModel all, Map<Double, AnomalyModel> own) {
        this.all = new Member(all);
        column = column(all);
        own.forEach((value, model) -> this.own.put(value, new Member(model)));
    }

    private static KeyColumn column(AnomalyModel all) {
        return new KeyColumn(all.schema(), all.pipeline().windowing().key());
    }

    /** The model of all of them, which owns them; the facts about its training are those of the model of all rows. */
    static AnomalyModel together(AnomalyModel all, Map<Double, AnomalyModel> own) {
        KeyedModels models = new KeyedModels(all, own);
        List<Calibration> calibrations = Stream.concat(Stream.of(all), own.values().stream())
                .map(AnomalyModel::calibration)
                .toList();
        return new AnomalyModel(all.origin(), all.pipeline(), KeyScale.together(calibrations), Optional.of(models));
    }

    /** The part of a stream that judges the rows of a value. */
    ScoreStream.Part part(double value) {
        Member member = own.getOrDefault(value + 0.0, all);
        return new ScoreStream.Part(member.model.pipeline(), member.scale::of);
    }

    /** The rows of each value that has a model of its own, and those of all other values together, whose key is NaN; block by block. */
    private void each(Rows given, Progress progress, String message, BiConsumer<KeyGroup, Member> judge) {
        Rows rows = matched(given);
        Windowing windowing = all.model.pipeline().windowing();
        if (!windowing.single()) {
            Runs.of(rows, windowing, false); // a time that goes back is named by its row among all
        }
        int block = windowing.single() ? BLOCK : Integer.MAX_VALUE;
        int[] done = {0};
        KeyGroup.each(rows, block, column.in(rows, own.keySet()), group -> {
            progress.report((double) done[0] / rows.size(), message);
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            judge.accept(group, own.getOrDefault(group.key(), all));
            done[0] += group.size();
        });
    }

    private Rows matched(Rows rows) {
        return all.model.pipeline().matched(rows);
    }

    /** See {@link AnomalyModel#score(Rows, Progress)}. */
    double[] scores(Rows rows, Progress progress) {
        double[] scores = new double[rows.size()];
        each(rows, progress, "scoring", (group, member) -> {
            double[] raw = member.model.score(group, PartProgress.silent(progress));
            for (int row = 0; row < raw.length; row++) {
                scores[group.number(row)] = member.scale.of(raw[row]);
            }
        });
        return scores;
    }

    /** See {@link AnomalyModel#explain(Rows, IntPredicate, Progress)}. */
    List<Explanation> explain(Rows rows, IntPredicate wanted, Progress progress) {
        Map<Integer, Explanation> explained = new TreeMap<>();
        each(rows, progress, "explaining", (group, member) -> {
            IntPredicate own = row -> wanted.test(group.number(row));
            Iterator<Explanation> raw = member.model
                    .explain(group, own, PartProgress.silent(progress))
                    .iterator();
            IntStream.range(0, group.size()).filter(own).forEach(row -> {
                Explanation each = raw.next();
                explained.put(group.number(row), each.at(member.scale.of(each.score())));
            });
        });
        return List.copyOf(explained.values());
    }

    /**
     * Compares each row with the background rows of its value, or with all where there are none.
     *
     * @param whole compares with all
     * @param of compares with some
     */
    Explainer explainer(Explainer whole, Rows background, Function<Rows, Explainer> of) {
        Rows compared = matched(background);
        Map<Double, Explainer> single = new HashMap<>();
        KeyGroup.of(compared, column.in(compared, own.keySet()))
                .forEach(group -> single.put(group.key(), of.apply(group)));
        return (rows, progress) -> {
            LocalExplanation[] explained = new LocalExplanation[rows.size()];
            each(rows, progress, "explaining", (group, member) -> {
                Explainer explainer = single.getOrDefault(group.key(), whole);
                List<LocalExplanation> own = explainer.explain(group, PartProgress.silent(progress));
                for (int row = 0; row < own.size(); row++) {
                    explained[group.number(row)] = own.get(row);
                }
            });
            return List.of(explained);
        };
    }

    /** Notes on the scores of rows, with one where values have no model of their own. */
    static List<String> notesOn(Optional<KeyedModels> keys, Rows rows, List<String> notes) {
        keys.flatMap(models -> models.column.note(models.matched(rows), models.own.keySet()))
                .ifPresent(notes::add);
        return notes;
    }

    /** Notes on a model, with one on the calibration of its models of values. */
    static List<String> notes(Optional<KeyedModels> keys, List<String> notes) {
        keys.flatMap(KeyedModels::note).ifPresent(notes::add);
        return notes;
    }

    private Optional<String> note() {
        boolean single = all.model.pipeline().single();
        return own.values().stream()
                .map(member -> member.model.calibration().independent())
                .min(Integer::compare)
                .map(fewest -> column.note(fewest, single));
    }

    /** Throws {@link IllegalStateException} where there are some, with what cannot be had of them. */
    static void requireNone(Optional<KeyedModels> keys, String what) {
        if (keys.isPresent()) {
            throw new IllegalStateException(
                    what + " must come from one model of all rows, got perKey, a model for each value of \""
                            + keys.get().column.name() + "\"");
        }
    }

    /**
     * The same with models that rows change: the one of all rows by all of them, those of values with at least that many rows by theirs.
     * The others are copied.
     */
    AnomalyModel changed(
            Rows given,
            int fewest,
            BiFunction<AnomalyModel, Rows, AnomalyModel> change,
            UnaryOperator<AnomalyModel> copy) {
        Rows rows = matched(given);
        Map<Double, KeyGroup> groups = KeyGroup.byKey(rows, column.in(rows, own.keySet()));
        AnomalyModel changed = change.apply(all.model, rows);
        Map<Double, AnomalyModel> models = new TreeMap<>();
        own.forEach((value, member) -> {
            KeyGroup group = groups.getOrDefault(value, KeyGroup.none(rows, value));
            boolean enough = group.size() >= fewest;
            models.put(value, enough ? change.apply(member.model, group) : copy.apply(member.model));
        });
        return together(changed, models);
    }

    /** See {@link Adjustment#keep(Rows, Progress)}: each row by its model. */
    KeptRows keep(Rows rows, Progress progress) {
        return KeptKeys.of(
                matched(rows),
                this::matched,
                column,
                own.keySet(),
                (value, group) ->
                        own.getOrDefault(value, all).model.adjustment().keep(group, PartProgress.silent(progress)));
    }

    /** The content of the file: that of the model of all rows, and the states of the others. */
    Content content(Origin origin) {
        Content content = Content.of(origin, all.model.pipeline(), all.model.calibration());
        double[] values = own.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        State state = content.state().with("", new State(Map.of(), Map.of(VALUES, values)));
        int number = 0;
        for (Member member : own.values()) {
            AnomalyModel model = member.model;
            Content part = Content.of(model.origin().bare(), model.pipeline(), model.calibration());
            state = state.with(PREFIX + number++ + ".", part.state());
        }
        return new Content(content.kind(), content.settings(), content.schema(), content.provenance(), state);
    }

    /** The model of a content, whose model of all rows is there already; throws where this is not whole. */
    static AnomalyModel restore(Content content, AnomalyModel all, Engine engine) {
        double[] values = column(all).checked(VALUES, content.state().vector(VALUES));
        Map<Double, AnomalyModel> own = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            State state = content.state().part(PREFIX + i + ".");
            own.put(
                    values[i],
                    new Content(content.kind(), content.settings(), content.schema(), Map.of(), state).alone(engine));
        }
        return together(all, own);
    }

    void close() {
        own.values().forEach(member -> member.model.close());
    }
}
