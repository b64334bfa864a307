package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/IntValue.java declares. */
public interface IntValue extends DataValue {

    int getIntValue();
}
