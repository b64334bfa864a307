/** The detectors, one file each, and the list of them. */
@NullMarked
package io.github.deepanomaly.detectors;

import org.jspecify.annotations.NullMarked;
