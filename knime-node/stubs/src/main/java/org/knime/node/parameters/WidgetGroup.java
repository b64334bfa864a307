package org.knime.node.parameters;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/WidgetGroup.java declares. */
public interface WidgetGroup {}
