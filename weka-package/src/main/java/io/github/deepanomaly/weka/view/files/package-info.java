/** Files that people choose. All on the event thread. */
@NullMarked
package io.github.deepanomaly.weka.view.files;

import org.jspecify.annotations.NullMarked;
