package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.settings.ModelPath;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** The settings of the model reader. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public final class ReaderParameters implements NodeParameters {

    @Widget(title = "File", description = ModelPath.DESCRIPTION)
    String file = "";
}
