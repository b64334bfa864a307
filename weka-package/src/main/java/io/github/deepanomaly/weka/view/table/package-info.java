/** The table of judged rows, and the window of one row. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view.table;

import org.jspecify.annotations.NullMarked;
