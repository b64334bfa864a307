/**
 * The trained model as a user sees it: training, scoring, explaining, saving. Read {@code AnomalyModel}, {@code Pipeline},
 * {@code ModelTraining}, {@code ModelFile}. Neighbours: {@code windows} (rows as time steps), {@code split} (who trains, who calibrates),
 * {@code file} (the bytes).
 */
@NullMarked
package io.github.deepanomaly.model;

import org.jspecify.annotations.NullMarked;
