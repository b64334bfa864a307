/** Rows that benchmarks train on and test with: public sets as their authors publish them, and rows that are made up. */
@NullMarked
package io.github.deepanomaly.bench.data;

import org.jspecify.annotations.NullMarked;
