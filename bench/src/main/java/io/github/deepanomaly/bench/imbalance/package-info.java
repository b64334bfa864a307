/** What to do about few examples of a class. */
@NullMarked
package io.github.deepanomaly.bench.imbalance;

import org.jspecify.annotations.NullMarked;
