package io.github.deepanomaly.knime.streaming;

import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.VerdictCells;
import io.github.deepanomaly.knime.task.Streaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.AbstractCellFactory;

/** The cells of rows that are judged as they come. The model is opened with the first row and closed after the last. */
final class StreamCells extends AbstractCellFactory {

    /** Opens the model. */
    interface Opening {
        Streaming open() throws IOException;
    }

    private final VerdictCells cells;
    private final Opening opening;
    private final KnimeTable.Row row;
    private Optional<Streaming> stream = Optional.empty();

    StreamCells(VerdictCells cells, Opening opening, DataTableSpec table) {
        super(cells.columns().toArray(new DataColumnSpec[0]));
        this.cells = cells;
        this.opening = opening;
        row = KnimeTable.row(table);
    }

    @Override
    public synchronized DataCell[] getCells(DataRow next, long rowIndex) {
        if (stream.isEmpty()) {
            try {
                stream = Optional.of(opening.open());
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
        row.to(next);
        return cells.of(stream.get().judge(row), next).toArray(new DataCell[0]);
    }

    @Override
    public synchronized void afterProcessing() {
        stream.map(Streaming::warnings).ifPresent(NodeWork::warn);
        stream.ifPresent(Streaming::close);
        stream = Optional.empty();
    }
}
