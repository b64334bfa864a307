/** Hyperparameters: each is declared once, and everything that states its name, default, range or text is derived from that declaration. */
@NullMarked
package io.github.deepanomaly.param;

import org.jspecify.annotations.NullMarked;
