package org.knime.core.data.time.period;

import java.time.Period;
import org.knime.core.data.DataValue;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/time/period/PeriodValue.java declares. */
public interface PeriodValue extends DataValue {

    Period getPeriod();
}
