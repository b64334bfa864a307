/** The core on Apache Spark: an estimator, its model, and what they need to read tables and to draw samples. */
@NullMarked
package io.github.deepanomaly.spark;

import org.jspecify.annotations.NullMarked;
