/** Tests of what is packed and published. */
@NullMarked
package io.github.deepanomaly.knime.site;

import org.jspecify.annotations.NullMarked;
