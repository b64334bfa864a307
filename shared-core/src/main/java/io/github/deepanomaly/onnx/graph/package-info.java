/** A graph of ONNX and its parts, and the file format. Read {@code Graph}. Neighbours: {@code onnx} and {@code onnx.layers} above. */
@NullMarked
package io.github.deepanomaly.onnx.graph;

import org.jspecify.annotations.NullMarked;
