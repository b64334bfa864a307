/** The work of each node: settings and tables in, models and tables out. */
@NullMarked
package io.github.deepanomaly.knime.task;

import org.jspecify.annotations.NullMarked;
