package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.param.Settings;
import java.util.Map;

/**
 * What a model file says.
 *
 * @param settings values of {@link AnomalyModel#params} of the kind
 * @param provenance facts for the reader: versions, rows, seed, engine, time
 * @param state encoder, scorer and calibration, by name
 */
public record Content(Kind kind, Settings settings, Schema schema, Map<String, String> provenance, State state) {}
