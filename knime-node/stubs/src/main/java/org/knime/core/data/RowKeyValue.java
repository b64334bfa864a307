package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/RowKeyValue.java declares. */
public interface RowKeyValue {

    String getString();
}
