package org.knime.node.parameters.widget.choices;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/ColumnChoicesProvider.java declares. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {}
