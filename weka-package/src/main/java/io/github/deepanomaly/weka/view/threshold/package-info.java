/** The scores with their threshold, and the rule that puts it. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view.threshold;

import org.jspecify.annotations.NullMarked;
