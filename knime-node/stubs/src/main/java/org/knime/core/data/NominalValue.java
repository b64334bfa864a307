package org.knime.core.data;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/NominalValue.java declares. */
public interface NominalValue extends DataValue {}
