/** Whole data sets judged by detectors, for views and filters: without Swing. */
@NullMarked
package io.github.deepanomaly.weka.detection;

import org.jspecify.annotations.NullMarked;
