/** Charts of judged rows, by JFreeChart: tool tips, zoom, copy, PNG and SVG files. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view.chart;

import org.jspecify.annotations.NullMarked;
