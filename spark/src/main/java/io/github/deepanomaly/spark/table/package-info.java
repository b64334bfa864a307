/** Tables of Spark as the core reads them: rows, exact statistics, and rows drawn by lots. */
@NullMarked
package io.github.deepanomaly.spark.table;

import org.jspecify.annotations.NullMarked;
