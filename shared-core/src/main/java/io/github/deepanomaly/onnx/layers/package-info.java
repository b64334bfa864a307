/** Networks as nodes of an ONNX graph, layer by layer. Read {@code NetworkNodes}. Neighbours: {@code onnx.graph} below. */
@NullMarked
package io.github.deepanomaly.onnx.layers;

import org.jspecify.annotations.NullMarked;
