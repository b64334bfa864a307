/** Models that are trained on with other columns. Read {@code KnownColumns}. Neighbours: {@code model} above. */
@NullMarked
package io.github.deepanomaly.model.transfer;

import org.jspecify.annotations.NullMarked;
