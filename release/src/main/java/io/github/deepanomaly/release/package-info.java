/** What is done to every zip before people get it. Read {@code Release}. */
@NullMarked
package io.github.deepanomaly.release;

import org.jspecify.annotations.NullMarked;
