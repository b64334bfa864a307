/** Tests of tables on Spark, of either version. */
@NullMarked
package io.github.deepanomaly.spark.table;

import org.jspecify.annotations.NullMarked;
