/** The nodes that read and write model files. Read {@code ReaderNode}. Neighbours: {@code host} below. */
@NullMarked
package io.github.deepanomaly.knime.files;

import org.jspecify.annotations.NullMarked;
