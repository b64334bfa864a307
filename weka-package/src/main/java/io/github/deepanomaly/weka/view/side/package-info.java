/** The tabs beside the table: each shows the judged rows in another way. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view.side;

import org.jspecify.annotations.NullMarked;
