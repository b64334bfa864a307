package io.github.deepanomaly.knime.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** The file that a node writes. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public abstract class FileSettings extends ParamParameters {

    @Widget(title = "File", description = ModelPath.DESCRIPTION)
    @Layout(Sections.File.class)
    String file = "";

    @Widget(title = "Overwrite", description = "Replace an existing file, after the new file is completely written.")
    @Layout(Sections.File.class)
    boolean overwrite = false;

    /** The file to write; throws {@link IOException} where there is one already that must not be replaced. */
    public final Path free() throws IOException {
        return ModelPath.free(file, overwrite);
    }
}
