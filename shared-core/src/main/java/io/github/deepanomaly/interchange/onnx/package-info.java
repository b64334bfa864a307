/** Reads autoencoders from ONNX files. Read {@code OnnxNetwork}, then {@code Flow}. Neighbours: {@code interchange.layers} below. */
@NullMarked
package io.github.deepanomaly.interchange.onnx;

import org.jspecify.annotations.NullMarked;
