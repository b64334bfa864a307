package org.knime.core.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/ExecutionContext.java declares. */
public class ExecutionContext extends ExecutionMonitor {

    ExecutionContext() {}

    public BufferedDataContainer createDataContainer(DataTableSpec spec) {
        throw new UnsupportedOperationException();
    }

    public BufferedDataTable createConcatenateTable(
            ExecutionMonitor progress, Optional<String> suffix, boolean check, BufferedDataTable... tables)
            throws CanceledExecutionException {
        throw new UnsupportedOperationException();
    }

    public BufferedDataTable createColumnRearrangeTable(
            BufferedDataTable in, ColumnRearranger rearranger, ExecutionMonitor progress)
            throws CanceledExecutionException {
        throw new UnsupportedOperationException();
    }
}
