package io.github.deepanomaly.knime.node;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** The settings of the model reader. */
public final class ReaderParameters implements NodeParameters {

    @Widget(title = "File", description = ModelPath.DESCRIPTION)
    String file = "";
}
