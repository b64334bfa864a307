/** Between Weka and the core: instances as rows, options and properties as parameters, models inside Weka's files. */
@NullMarked
package io.github.deepanomaly.weka;

import org.jspecify.annotations.NullMarked;
