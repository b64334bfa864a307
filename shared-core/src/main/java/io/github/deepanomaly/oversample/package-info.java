/** Additional rows: of a rare class, made by a conditional generator, and simulated anomalies. */
@NullMarked
package io.github.deepanomaly.oversample;

import org.jspecify.annotations.NullMarked;
