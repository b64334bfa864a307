package org.knime.core.data.time.duration;

import java.time.Duration;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/duration/DurationValue.java declares. */
public interface DurationValue extends DataValue {

    Duration getDuration();
}
