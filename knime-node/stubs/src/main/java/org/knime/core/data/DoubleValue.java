package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/DoubleValue.java declares. */
public interface DoubleValue extends DataValue {

    double getDoubleValue();
}
