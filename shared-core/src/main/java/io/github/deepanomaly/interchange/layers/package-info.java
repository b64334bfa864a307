/**
 * What readers of other programs' networks share: arrays, the chain of layers that they become, and its halves. Read {@code Chain}.
 * Neighbours: {@code interchange} and its readers above.
 */
@NullMarked
package io.github.deepanomaly.interchange.layers;

import org.jspecify.annotations.NullMarked;
