/** Windows on judged rows: table, histogram with a movable threshold, curves, reasons, rules. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view;

import org.jspecify.annotations.NullMarked;
