package io.github.deepanomaly.knime.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** The file that holds the model of a stream. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public abstract class StreamSettings extends ParamParameters {

    @Widget(title = "File", description = ModelPath.DESCRIPTION)
    @Layout(Sections.File.class)
    String file = "";

    /** The local file; throws {@link IOException} or {@link IllegalArgumentException} where the setting names none. */
    public final Path file() throws IOException {
        return ModelPath.of(file);
    }
}
