package org.knime.node.parameters.widget.choices.filter;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/filter/TypeFilter.java declares. */
public abstract class TypeFilter {

    TypeFilter() {}
}
