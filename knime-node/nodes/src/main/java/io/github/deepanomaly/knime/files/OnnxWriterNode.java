package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.saving.OnnxSaving;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Writes a model as an ONNX file. */
public final class OnnxWriterNode {

    private OnnxWriterNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly ONNX Writer")
                .icon("icons/onnx.png")
                .shortDescription("Writes a trained detector with its threshold as an ONNX file.")
                .fullDescription(
                        Markup.paragraph(
                                        "Writes preparation of the columns, detector, p-values and threshold as one ONNX file. Python, C#, C++, "
                                                + "Java and browsers score with it, without DeepAnomaly. Its outputs are score, p_value, probability "
                                                + "and flag (1 = anomaly).")
                                + Markup.paragraph(
                                        "Detectors of every kind can be written, with labelled rows too; those of time steps only if a row is scored "
                                                + "by the window that ends at it. If something cannot be written, an error names it."))
                .sinceVersion(5, 8, 0)
                .ports(ModelPort::in)
                .model(model -> model.parametersClass(OnnxWriterParameters.class)
                        .configure(NodeWork.configuring(OnnxWriterNode::configure))
                        .execute(NodeWork.executing(OnnxWriterNode::execute)))
                .nodeType(NodeType.Sink)
                .keywords("anomaly", "model", "export", "ONNX", "Python", "deployment");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException, IOException {
        OnnxWriterParameters parameters = in.getParameters();
        parameters.settings();
        parameters.free();
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws InvalidSettingsException, IOException {
        OnnxWriterParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        Path file = parameters.free();
        AnomalyModelPortObject port = in.getInPortObject(0);
        try (AnomalyModel model = port.open(Runs.standard())) {
            OnnxSaving.save(model, settings, file);
        }
    }
}
