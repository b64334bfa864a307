/** What the filters do; the filters themselves are generated from the parameters here, and only add bean properties. */
@NullMarked
package io.github.deepanomaly.weka.filters;

import org.jspecify.annotations.NullMarked;
