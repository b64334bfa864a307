/**
 * The nodes and their settings. Read {@code LearnerNode}, {@code PredictorNode}, {@code ParamParameters}; the factories and most
 * settings are generated from the parameters of the core. Neighbours: {@code host} below, {@code files} for model files.
 */
@NullMarked
package io.github.deepanomaly.knime.node;

import org.jspecify.annotations.NullMarked;
