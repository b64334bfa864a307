/** Whether explanations name the cause, and what they cost. */
@NullMarked
package io.github.deepanomaly.bench.explanation;

import org.jspecify.annotations.NullMarked;
