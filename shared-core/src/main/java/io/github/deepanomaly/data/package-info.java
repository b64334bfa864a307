/** Raw rows, their schema, and the encoder that turns them into network inputs. */
@NullMarked
package io.github.deepanomaly.data;

import org.jspecify.annotations.NullMarked;
