/** What work costs. Read {@code Meter}. Neighbours: {@code math} counts operations, {@code model} measures trainings. */
@NullMarked
package io.github.deepanomaly.cost;

import org.jspecify.annotations.NullMarked;
