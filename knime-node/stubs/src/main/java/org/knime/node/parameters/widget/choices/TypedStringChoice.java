package org.knime.node.parameters.widget.choices;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/TypedStringChoice.java declares. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    public record PossibleTypeValue(String id, String text) {}
}
