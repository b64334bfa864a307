/** Tables with the results of detectors and what people say about them. Read {@code Scored}, {@code Marks}. Neighbours: {@code judging} below. */
@NullMarked
package io.github.deepanomaly.weka.results;

import org.jspecify.annotations.NullMarked;
