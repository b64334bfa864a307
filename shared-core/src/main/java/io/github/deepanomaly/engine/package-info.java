/** The interface of engines that compute and train networks. */
@NullMarked
package io.github.deepanomaly.engine;

import org.jspecify.annotations.NullMarked;
