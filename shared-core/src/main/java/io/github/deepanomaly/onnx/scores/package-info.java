/**
 * The score of each kind of detector as nodes of an ONNX graph. Read {@code ScoreNodes}. Neighbours: {@code onnx.layers} has the layers
 * of networks, {@code onnx} the columns before and the verdict behind.
 */
@NullMarked
package io.github.deepanomaly.onnx.scores;

import org.jspecify.annotations.NullMarked;
