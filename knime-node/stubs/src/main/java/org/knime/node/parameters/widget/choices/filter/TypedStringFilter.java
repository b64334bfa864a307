package org.knime.node.parameters.widget.choices.filter;

import org.knime.node.parameters.persistence.Persistable;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/filter/TypedStringFilter.java declares. */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {

    TypedStringFilter() {}
}
