/** Nodes that make a model from a model without training. Read {@code FeedbackNode}. Neighbours: {@code settings}, {@code port} below. */
@NullMarked
package io.github.deepanomaly.knime.models;

import org.jspecify.annotations.NullMarked;
