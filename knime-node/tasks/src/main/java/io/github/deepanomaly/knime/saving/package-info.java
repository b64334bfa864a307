/** What leaves as a file: places of files, ONNX, the report. */
@NullMarked
package io.github.deepanomaly.knime.saving;

import org.jspecify.annotations.NullMarked;
