package io.github.deepanomaly.knime.streaming;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.VerdictCells;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.saving.ModelPlace;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.knime.task.Streaming;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.RearrangeColumnsOutput;
import org.knime.node.DefaultNode;

/** Judges rows as they come, by a model from a file; KNIME's streaming executor runs it. */
public final class StreamPredictorNode {

    private StreamPredictorNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Detector Predictor (Streaming)")
                .icon("icons/stream.png")
                .shortDescription(
                        "Judges rows one by one as they come, by a model from a file; for the streaming executor.")
                .fullDescription(Markup.paragraph(
                                "Does what the Anomaly Detector Predictor does, row by row: a row leaves as soon as it is judged, and none "
                                        + "is kept. In a component with the streaming executor it works beside the nodes before and after it. "
                                        + "Scores, flags and reasons are the same. For whole tables the Anomaly Detector Predictor is faster.")
                        + Markup.paragraph(
                                "The model comes from a file that the Anomaly Model Writer has written, because nodes with a model port do "
                                        + "not stream. The model must judge each row alone, without windows."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Table", "The rows to score.")
                        .addOutputTable("Judged table", "The input rows with the chosen columns appended."))
                .model(model -> model.parametersClass(StreamPredictorParameters.class)
                        .rearrangeColumns(NodeWork.configuring(StreamPredictorNode::rearrange)))
                .nodeType(NodeType.Predictor)
                .keywords("anomaly", "outlier", "streaming", "real time", "fraud", "predictive maintenance", "score");
    }

    private static void rearrange(RearrangeColumnsInput in, RearrangeColumnsOutput out)
            throws InvalidSettingsException, IOException {
        StreamPredictorParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        DataTableSpec table = in.getDataTableSpec();
        Path file = parameters.file();
        Engine engine = Runs.engine(settings);
        AnomalyModelPortObjectSpec spec;
        try (AnomalyModel model = ModelPlace.load(file, engine)) {
            Streaming.check(model);
            spec = AnomalyModelPortObjectSpec.of(model);
        }
        ColumnMatch.of(spec.columns(), Columns.of(table));
        VerdictCells cells = new VerdictCells(table, spec.features(), settings);
        ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(new StreamCells(
                cells, () -> new Streaming(ModelPlace.load(file, engine), settings, Columns.of(table)), table));
        out.setColumnRearranger(rearranger);
    }
}
