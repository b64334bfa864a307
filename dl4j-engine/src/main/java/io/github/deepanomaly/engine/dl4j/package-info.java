/** The engine on Deeplearning4j: every layer kind, and the independent reference for the other engine. */
@NullMarked
package io.github.deepanomaly.engine.dl4j;

import org.jspecify.annotations.NullMarked;
