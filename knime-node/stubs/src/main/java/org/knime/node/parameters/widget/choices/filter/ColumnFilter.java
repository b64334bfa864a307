package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import org.knime.core.data.DataColumnSpec;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/filter/ColumnFilter.java declares. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {

    public ColumnFilter() {}

    public ColumnFilter withIncludeUnknownColumns() {
        return this;
    }

    public String[] filter(List<DataColumnSpec> choices) {
        throw new UnsupportedOperationException();
    }

    public String[] getMissingSelected(List<DataColumnSpec> choices) {
        throw new UnsupportedOperationException();
    }
}
