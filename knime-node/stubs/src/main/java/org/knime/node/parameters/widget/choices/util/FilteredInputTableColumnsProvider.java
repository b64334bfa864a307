package org.knime.node.parameters.widget.choices.util;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/util/FilteredInputTableColumnsProvider.java declares. */
public interface FilteredInputTableColumnsProvider extends InputTableIndexHolder, ColumnChoicesProvider {

    boolean isIncluded(DataColumnSpec column);
}
