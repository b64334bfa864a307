/** Parameters of the core as Weka's command-line options and bean properties. */
@NullMarked
package io.github.deepanomaly.weka.options;

import org.jspecify.annotations.NullMarked;
