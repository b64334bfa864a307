/** A model behind HTTP: rows as JSON or CSV in, verdicts out, with limits, metrics and a graceful stop. */
@NullMarked
package io.github.deepanomaly.serve;

import org.jspecify.annotations.NullMarked;
