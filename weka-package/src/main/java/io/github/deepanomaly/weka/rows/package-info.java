/** Weka's instances as rows of the core: which of them train, how they are divided into folds, where features stand among them. */
@NullMarked
package io.github.deepanomaly.weka.rows;

import org.jspecify.annotations.NullMarked;
