/** Models made from models without training: other calibration rows, and rows that people have labelled. */
@NullMarked
package io.github.deepanomaly.knime.change;

import org.jspecify.annotations.NullMarked;
