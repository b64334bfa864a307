/** The list of results as Weka's Classify tab has it: kept results, their list and its menu. */
@NullMarked
package io.github.deepanomaly.weka.view.kept;

import org.jspecify.annotations.NullMarked;
