/** Exact statistics of all rows of a large table, gathered part by part, whatever the parts and their order. */
@NullMarked
package io.github.deepanomaly.stats.population;

import org.jspecify.annotations.NullMarked;
