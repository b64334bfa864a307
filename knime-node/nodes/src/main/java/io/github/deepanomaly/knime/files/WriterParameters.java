package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.settings.ModelPath;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** The settings of the model writer. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public final class WriterParameters implements NodeParameters {

    @Widget(title = "File", description = ModelPath.DESCRIPTION)
    String file = "";

    @Widget(title = "Overwrite", description = "Replace an existing file, after the new file is completely written.")
    boolean overwrite = false;
}
