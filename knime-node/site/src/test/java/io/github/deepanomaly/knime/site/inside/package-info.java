/** What tests run inside the bundle: packed as a fragment of it. */
@NullMarked
package io.github.deepanomaly.knime.site.inside;

import org.jspecify.annotations.NullMarked;
