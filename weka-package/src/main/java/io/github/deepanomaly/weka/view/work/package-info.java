/** Work on other threads than the event thread, with its progress. */
@NullMarked
package io.github.deepanomaly.weka.view.work;

import org.jspecify.annotations.NullMarked;
