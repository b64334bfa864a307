/**
 * Trained models as ONNX files, which Python, C# and browsers score without Java. Read {@code OnnxExport}, then {@code Graph}.
 * Neighbours: {@code model} gives the content that is written.
 */
@NullMarked
package io.github.deepanomaly.onnx;

import org.jspecify.annotations.NullMarked;
