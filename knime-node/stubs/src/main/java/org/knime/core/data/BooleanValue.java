package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/BooleanValue.java declares. */
public interface BooleanValue extends DataValue {

    boolean getBooleanValue();
}
