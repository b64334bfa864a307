/** Programs that measure and print tables; {@link io.github.deepanomaly.bench.Benchmarks} lists them. */
@NullMarked
package io.github.deepanomaly.bench;

import org.jspecify.annotations.NullMarked;
