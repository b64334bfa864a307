/** The output of a trained detector in Weka: text, measures, publication. */
@NullMarked
package io.github.deepanomaly.weka.report;

import org.jspecify.annotations.NullMarked;
