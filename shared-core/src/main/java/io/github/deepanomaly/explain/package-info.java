/** Why a row has its score: contributions of raw columns. */
@NullMarked
package io.github.deepanomaly.explain;

import org.jspecify.annotations.NullMarked;
