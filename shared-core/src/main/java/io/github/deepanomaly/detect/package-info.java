/** What a detector is: how it is declared, trained, saved and restored. */
@NullMarked
package io.github.deepanomaly.detect;

import org.jspecify.annotations.NullMarked;
