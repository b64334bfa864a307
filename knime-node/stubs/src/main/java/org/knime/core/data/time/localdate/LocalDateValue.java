package org.knime.core.data.time.localdate;

import java.time.LocalDate;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/localdate/LocalDateValue.java declares. */
public interface LocalDateValue extends DataValue {

    LocalDate getLocalDate();
}
