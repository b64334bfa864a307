package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.file.InvalidFileException;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a model file.
 *
 * @param settings values of {@link AnomalyModel#params} of the kind
 * @param provenance facts for the reader: versions, rows, seed, engine, time
 * @param state encoder, scorer and calibration, by name
 */
public record Content(Kind kind, Settings settings, Schema schema, Map<String, String> provenance, State state) {

    private static final String CALIBRATION = "calibration.scores";

    /** How many of them are independent; not in files of earlier versions, which took all for that. */
    private static final String INDEPENDENT = "calibration.independent";

    /** Of a model. */
    static Content of(AnomalyModel model) {
        return model.keys()
                .map(keys -> keys.content(model.origin()))
                .orElseGet(() -> of(model.origin(), model.pipeline(), model.calibration()));
    }

    /** Of the parts of a model. */
    static Content of(Origin origin, Pipeline pipeline, Calibration calibration) {
        Map<String, double[]> vectors = new LinkedHashMap<>(pipeline.encoder().state());
        vectors.put(CALIBRATION, calibration.scores());
        vectors.put(INDEPENDENT, new double[] {calibration.independent()});
        vectors.putAll(origin.state());
        State state = new State(Map.of(), vectors).with("", MarkedPipeline.state(pipeline));
        Schema schema = pipeline.windowing().schema();
        return new Content(origin.kind(), origin.settings(), schema, origin.provenance(), state);
    }

    /** The model that was saved; throws {@link InvalidFileException} where this is not whole. */
    AnomalyModel model(Engine engine) throws InvalidFileException {
        try {
            AnomalyModel model = alone(engine);
            return settings.get(Windowing.PER_KEY) ? KeyedModels.restore(this, model, engine) : model;
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The model of all rows; throws {@link IllegalArgumentException} where this is not whole. */
    AnomalyModel alone(Engine engine) {
        Calibration calibration = calibration();
        Pipeline pipeline = Pipeline.restore(this, engine);
        Origin origin = Origin.restore(this, pipeline.windowing().features());
        return new AnomalyModel(origin, pipeline, calibration, Optional.empty());
    }

    private Calibration calibration() {
        double[] scores = state.vector(CALIBRATION);
        double[] independent = state.vectors().getOrDefault(INDEPENDENT, new double[] {scores.length});
        return scores.length == 0
                ? Calibration.of(scores)
                : Calibration.dependent(independent.length == 1 ? (int) independent[0] : 0, scores);
    }
}
