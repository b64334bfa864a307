/** Accuracy on public sets. */
@NullMarked
package io.github.deepanomaly.bench.accuracy;

import org.jspecify.annotations.NullMarked;
