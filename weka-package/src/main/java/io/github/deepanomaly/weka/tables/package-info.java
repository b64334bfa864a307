/** Tables from and to files and databases, whole, and with every field as it stands there. Read {@code Table} first. */
@NullMarked
package io.github.deepanomaly.weka.tables;

import org.jspecify.annotations.NullMarked;
