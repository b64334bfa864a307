/**
 * Explanations of any score function: Shapley values, LIME and integrated gradients. Read {@code ExplanationMethod} (what users
 * choose), {@code LocalExplainer}, {@code LocalMethod}, {@code Shapley}. Neighbours: {@code explain} has what they return.
 */
@NullMarked
package io.github.deepanomaly.explain.local;

import org.jspecify.annotations.NullMarked;
