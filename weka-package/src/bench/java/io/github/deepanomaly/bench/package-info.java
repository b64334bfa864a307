/** Programs that measure accuracy on real data and print tables. */
@NullMarked
package io.github.deepanomaly.bench;

import org.jspecify.annotations.NullMarked;
