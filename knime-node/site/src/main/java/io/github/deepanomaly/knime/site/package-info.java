/** Packs the KNIME extension and publishes it as an update site; runs while the project is built and is part of nothing. */
@NullMarked
package io.github.deepanomaly.knime.site;

import org.jspecify.annotations.NullMarked;
