/** Programs for the command line. */
@NullMarked
package io.github.deepanomaly.weka.programs;

import org.jspecify.annotations.NullMarked;
