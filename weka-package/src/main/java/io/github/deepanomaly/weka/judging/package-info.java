/** Whole data sets judged by detectors, for views, filters and classifiers: without Swing. */
@NullMarked
package io.github.deepanomaly.weka.judging;

import org.jspecify.annotations.NullMarked;
