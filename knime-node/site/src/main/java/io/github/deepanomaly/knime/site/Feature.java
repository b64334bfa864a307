package io.github.deepanomaly.knime.site;

import io.github.deepanomaly.knime.task.Runs;

/**
 * What a user chooses when installing.
 *
 * @param name for people
 * @param description in one sentence
 */
record Feature(String id, String name, String description) {

    /** The nodes. */
    static final Feature NODES = new Feature(
            Bundles.ID + ".feature",
            Bundles.NAME,
            "Deep anomaly detection without code: learners, a predictor, and all that a workflow needs around them.");

    /** The second engine. */
    static final Feature DL4J = new Feature(
            Bundles.ID + ".dl4j.feature", Runs.DL4J_FEATURE, "Deeplearning4j as a second engine of the nodes.");
}
