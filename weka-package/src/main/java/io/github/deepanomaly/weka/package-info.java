/**
 * Between Weka and the core: a run of the core within Weka, and the trained model within its objects. The packages below this one
 * are by job: {@code options} and {@code rows} stand on the core alone, {@code report} and {@code judging} on them, {@code filters}
 * and {@code view} on the classifiers.
 */
@NullMarked
package io.github.deepanomaly.weka;

import org.jspecify.annotations.NullMarked;
