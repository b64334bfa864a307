package org.knime.node.parameters.widget.choices;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/StringChoice.java declares. */
public record StringChoice(String id, String text) {}
