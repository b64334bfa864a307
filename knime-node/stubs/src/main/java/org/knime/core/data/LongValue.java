package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/LongValue.java declares. */
public interface LongValue extends DataValue {

    long getLongValue();
}
