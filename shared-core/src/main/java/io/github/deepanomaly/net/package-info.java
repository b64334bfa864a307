/** Network structure as plain values: layers, their text form, activations and optimisers. */
@NullMarked
package io.github.deepanomaly.net;

import org.jspecify.annotations.NullMarked;
