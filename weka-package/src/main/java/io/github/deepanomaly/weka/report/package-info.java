/** What Weka shows of a trained detector: its text, its measures, its publication. */
@NullMarked
package io.github.deepanomaly.weka.report;

import org.jspecify.annotations.NullMarked;
