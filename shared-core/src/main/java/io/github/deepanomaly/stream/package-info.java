/**
 * Rows that arrive one after the other: verdicts with a threshold that may adapt, a monitor that finds drift, and a file that both go
 * on from after a restart.
 */
@NullMarked
package io.github.deepanomaly.stream;

import org.jspecify.annotations.NullMarked;
