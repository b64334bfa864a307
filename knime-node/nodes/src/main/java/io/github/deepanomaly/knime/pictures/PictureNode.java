package io.github.deepanomaly.knime.pictures;

import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.picture.Picturing;
import io.github.deepanomaly.param.Settings;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Paints a table as a picture at an image port. */
public final class PictureNode {

    private PictureNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Picture")
                .icon("icons/picture.png")
                .shortDescription("Paints scores with their threshold, series with flagged intervals, or curves.")
                .fullDescription(Markup.paragraph(
                                "Paints a PNG picture for reports and components. Scores: the histogram of a judged table, flagged rows "
                                        + "apart, with the threshold; heights are logarithmic, so that single rows are seen. Series: up to 12 "
                                        + "columns over time, one below the other, with the flagged intervals behind them; of many rows the "
                                        + "lowest and highest value of each stretch are drawn, so that no peak is lost. Curves: columns over "
                                        + "a column, for the curves of the Anomaly Detector Scorer and the history of a learner.")
                        + Markup.paragraph("Use Image to Table, Image Writer (Port) or a report with the picture."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Table", "A judged table, a log with flags, curves, or a history.")
                        .addOutputPort("Picture", "The picture as PNG.", ImagePortObject.TYPE))
                .model(model -> model.parametersClass(PictureParameters.class)
                        .configure(NodeWork.configuring(PictureNode::configure))
                        .execute(NodeWork.executing(PictureNode::execute)))
                .nodeType(NodeType.Visualizer)
                .keywords("anomaly", "outlier", "histogram", "ROC", "loss", "time series", "chart", "image");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PictureParameters parameters = in.getParameters();
        Picturing.check(parameters.settings(), parameters.chosen(in.getInTableSpec(0)));
        out.setOutSpec(0, new ImagePortObjectSpec(PNGImageContent.TYPE));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws InvalidSettingsException {
        PictureParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        KnimeTable table = KnimeTable.of(in.getInTable(0));
        Picturing.Chosen chosen = parameters.chosen(in.getInTable(0).getDataTableSpec());
        byte[] png = Picturing.png(settings, chosen, table, new KnimeProgress(in.getExecutionContext()));
        out.setOutData(0, new ImagePortObject(new PNGImageContent(png), new ImagePortObjectSpec(PNGImageContent.TYPE)));
    }
}
