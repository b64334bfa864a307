/** Tests of the tables on models and rows. */
@NullMarked
package io.github.deepanomaly.knime.facts;

import org.jspecify.annotations.NullMarked;
