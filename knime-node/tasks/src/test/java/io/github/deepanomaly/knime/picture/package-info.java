/** Tests of pictures. */
@NullMarked
package io.github.deepanomaly.knime.picture;

import org.jspecify.annotations.NullMarked;
