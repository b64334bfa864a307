/** Tests on Spark, of either version. */
@NullMarked
package io.github.deepanomaly.spark;

import org.jspecify.annotations.NullMarked;
