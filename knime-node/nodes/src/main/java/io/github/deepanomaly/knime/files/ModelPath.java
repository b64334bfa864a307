package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.task.ModelPlace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.knime.core.util.FileUtil;

/** Where a model file is. */
final class ModelPath {

    /** What the setting is for. */
    static final String DESCRIPTION = "Absolute path of a local file, or URL of a file in the workflow, such as "
            + "knime://knime.workflow/data/fraud.safetensors.";

    private ModelPath() {}

    /** The local file that a text names; throws {@link IOException} or {@link IllegalArgumentException} where it names none. */
    static Path of(String text) throws IOException {
        String place = ModelPlace.check(text);
        @Nullable Path path;
        try {
            path = FileUtil.resolveToPath(FileUtil.toURL(place));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the file must be a path or URL, got \"" + text + "\"", e);
        }
        if (path == null) {
            throw new IllegalArgumentException("the file must be local, got \"" + text + "\"");
        }
        return path;
    }
}
