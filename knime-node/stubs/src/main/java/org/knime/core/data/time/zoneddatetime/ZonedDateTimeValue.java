package org.knime.core.data.time.zoneddatetime;

import java.time.ZonedDateTime;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/zoneddatetime/ZonedDateTimeValue.java declares. */
public interface ZonedDateTimeValue extends DataValue {

    ZonedDateTime getZonedDateTime();
}
