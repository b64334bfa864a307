package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.saving.ModelPlace;
import io.github.deepanomaly.knime.settings.ModelPath;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Reads a model file. */
public final class ReaderNode {

    private ReaderNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Model Reader")
                .icon("icons/reader.png")
                .shortDescription("Reads a trained detector from a model file.")
                .fullDescription(
                        Markup.paragraph(
                                "Reads a model file written by the Anomaly Model Writer or by DeepAnomaly's Java API. The file "
                                        + "has the safetensors format: numbers and text, no program code. The node checks the file."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addOutputPort("Model", "The trained detector.", AnomalyModelPortObject.TYPE))
                .model(model -> model.parametersClass(ReaderParameters.class)
                        .configure(NodeWork.configuring(ReaderNode::configure))
                        .execute(NodeWork.executing(ReaderNode::execute)))
                .nodeType(NodeType.Source)
                .keywords("anomaly", "model", "load", "safetensors");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws IOException {
        try (AnomalyModel model = load(in.<ReaderParameters>getParameters().file)) {
            out.setOutSpec(0, AnomalyModelPortObjectSpec.of(model));
        }
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws IOException {
        try (AnomalyModel model = load(in.<ReaderParameters>getParameters().file)) {
            out.setOutData(0, AnomalyModelPortObject.of(model));
        }
    }

    private static AnomalyModel load(String file) throws IOException {
        return ModelPlace.load(ModelPath.of(file), Runs.standard());
    }
}
