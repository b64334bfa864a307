/** Tests of the walls between the packages. */
@NullMarked
package io.github.deepanomaly.knime;

import org.jspecify.annotations.NullMarked;
