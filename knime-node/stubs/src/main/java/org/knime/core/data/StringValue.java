package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/StringValue.java declares. */
public interface StringValue extends DataValue {

    String getStringValue();
}
