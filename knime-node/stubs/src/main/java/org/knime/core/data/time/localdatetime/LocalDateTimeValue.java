package org.knime.core.data.time.localdatetime;

import java.time.LocalDateTime;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/localdatetime/LocalDateTimeValue.java declares. */
public interface LocalDateTimeValue extends DataValue {

    LocalDateTime getLocalDateTime();
}
