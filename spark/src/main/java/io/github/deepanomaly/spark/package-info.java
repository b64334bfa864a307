/** The core on Apache Spark: an estimator, its model, and how they are saved. */
@NullMarked
package io.github.deepanomaly.spark;

import org.jspecify.annotations.NullMarked;
