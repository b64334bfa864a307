package org.knime.core.data.time.localtime;

import java.time.LocalTime;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/localtime/LocalTimeValue.java declares. */
public interface LocalTimeValue extends DataValue {

    LocalTime getLocalTime();
}
