/** The boundary behind which networks are trained: one interface, several engines. */
@NullMarked
package io.github.deepanomaly.engine;

import org.jspecify.annotations.NullMarked;
