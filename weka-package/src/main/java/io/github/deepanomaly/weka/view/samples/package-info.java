/** The samples of the package, and the list from which a person opens one. */
@NullMarked
package io.github.deepanomaly.weka.view.samples;

import org.jspecify.annotations.NullMarked;
