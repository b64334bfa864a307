/** What the benchmarks have in common: arguments and the clock. */
@NullMarked
package io.github.deepanomaly.bench.program;

import org.jspecify.annotations.NullMarked;
