/**
 * Settings as KNIME saves and shows them, as far as they are not generated: their parent class, fields that are no parameters of the
 * core, sections, and what lists offer. Neighbours: {@code host} below, the packages of nodes above.
 */
@NullMarked
package io.github.deepanomaly.knime.settings;

import org.jspecify.annotations.NullMarked;
