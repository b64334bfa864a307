package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.saving.ModelPlace;
import io.github.deepanomaly.knime.settings.ModelPath;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import java.nio.file.Path;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Writes a model file. */
public final class WriterNode {

    private WriterNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Model Writer")
                .icon("icons/writer.png")
                .shortDescription("Writes a trained detector to a model file.")
                .fullDescription(
                        Markup.paragraph(
                                "Writes a model file in the safetensors format, for the Anomaly Model Reader, DeepAnomaly's Java "
                                        + "API and Python. KNIME's own Model Writer writes another format, which only KNIME reads."))
                .sinceVersion(5, 8, 0)
                .ports(ModelPort::in)
                .model(model -> model.parametersClass(WriterParameters.class)
                        .configure(NodeWork.configuring(WriterNode::configure))
                        .execute(NodeWork.executing(WriterNode::execute)))
                .nodeType(NodeType.Sink)
                .keywords("anomaly", "model", "save", "safetensors");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws IOException {
        free(in.getParameters());
    }

    private static Path free(WriterParameters parameters) throws IOException {
        return ModelPath.free(parameters.file, parameters.overwrite);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws IOException {
        Path path = free(in.getParameters());
        AnomalyModelPortObject port = in.getInPortObject(0);
        try (AnomalyModel model = port.open(Runs.standard())) {
            ModelPlace.write(path, model::save);
        }
    }
}
