/** Programs that {@code weka.Run} finds by name and that use detectors and filters. */
@NullMarked
package weka.programs;

import org.jspecify.annotations.NullMarked;
