/** Models that keep nothing of single training rows. Read {@code PrivateRows}. Neighbours: {@code model} above. */
@NullMarked
package io.github.deepanomaly.model.privacy;

import org.jspecify.annotations.NullMarked;
