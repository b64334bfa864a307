package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/NodeParametersInput.java declares. */
public interface NodeParametersInput {

    Optional<DataTableSpec> getInTableSpec(int portIndex);

    Optional<BufferedDataTable> getInTable(int portIndex);
}
