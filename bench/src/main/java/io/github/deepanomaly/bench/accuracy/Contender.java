package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.List;

/** What the benchmark trains and scores: one of our kinds with settings, or a reference. */
interface Contender {

    /** Scores any number of rows. */
    interface Trained {
        double[] score(LabelledSet rows);
    }

    /** The name in the table. */
    String name();

    /** Learns without looking at labels. */
    Trained train(LabelledSet rows, long seed);

    /**
     * The contender that a text names: {@code raw-knn} for the distance to the nearest standardised training row, else a kind,
     * followed by settings that differ from the defaults: {@code autoencoder:score=mean-squared-error:dropout=0.1}. With {@code
     * window=0} the training rows choose the length of windows, as they do for a log with a time column.
     */
    static Contender of(String text) {
        if (text.startsWith("raw-knn")) {
            String k = text.substring("raw-knn".length());
            return new RawNeighbours(text, k.isEmpty() ? 1 : Integer.parseInt(k.substring(1)));
        }
        String[] parts = text.split(":", -1);
        Kind kind = kind(parts[0]);
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a setting must be name=value, got \"" + parts[i] + "\"");
            }
            settings = settings.with(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new Ours(text, kind, settings, List.of(parts).contains("window=0"));
    }

    /** One of our kinds with settings: the reference takes no labels. */
    static Ours ours(String text) {
        if (of(text) instanceof Ours ours) {
            return ours;
        }
        throw new IllegalArgumentException("must be a kind that takes labels, got \"" + text + "\"");
    }

    /** The kind of that name; throws {@link IllegalArgumentException} where there is none. */
    static Kind kind(String id) {
        return Detectors.byId(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + Detectors.ALL.stream().map(Kind::id).toList() + ", got \"" + id + "\""));
    }

    /** A kind of ours. */
    record Ours(String name, Kind kind, Settings settings, boolean log) implements Contender {

        @Override
        public Trained train(LabelledSet rows, long seed) {
            Engine engine = Engines.of(Engines.Choice.AUTO, 1);
            Settings own = log ? Preparation.withWindow(settings, rows.unlabelled(), said -> {}) : settings;
            AnomalyModel model =
                    AnomalyModel.train(kind, own, rows.unlabelled(), new Run(engine, seed, Progress.SILENT));
            return test -> model.score(test.unlabelled());
        }
    }

    /** Raw k nearest neighbours: the reference that depth has to beat. */
    record RawNeighbours(String name, int k) implements Contender {

        @Override
        public Trained train(LabelledSet rows, long seed) {
            Encoder encoder = Encoder.fit(rows.unlabelled(), Scaling.STANDARD, HeavyTails.KEEP);
            NearestNeighbours neighbours = new NearestNeighbours(
                    encoder.layout().imputed(encoder.encode(rows.unlabelled())),
                    Engines.of(Engines.Choice.AUTO, 1).product());
            return test -> neighbours.distances(encoder.layout().imputed(encoder.encode(test.unlabelled())), k, 1);
        }
    }
}
