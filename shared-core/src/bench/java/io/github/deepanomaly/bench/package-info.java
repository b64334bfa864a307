/** Programs that measure speed and print tables. */
@NullMarked
package io.github.deepanomaly.bench;

import org.jspecify.annotations.NullMarked;
