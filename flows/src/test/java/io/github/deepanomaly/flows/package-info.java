/** Rows scored in the flows of other people's frameworks. */
@NullMarked
package io.github.deepanomaly.flows;

import org.jspecify.annotations.NullMarked;
