/** Time of training steps and of scoring, and how it grows. */
@NullMarked
package io.github.deepanomaly.bench.speed;

import org.jspecify.annotations.NullMarked;
