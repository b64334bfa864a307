package io.github.deepanomaly.knime.settings;

import io.github.deepanomaly.knime.saving.ModelPlace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.knime.core.util.FileUtil;

/** Where a file is that a node reads or writes. */
public final class ModelPath {

    /** What the setting is for. */
    public static final String DESCRIPTION = "Absolute path of a local file, or URL of a file in the workflow, such as "
            + "knime://knime.workflow/data/fraud.safetensors.";

    private ModelPath() {}

    /** The local file that a text names; throws {@link IOException} or {@link IllegalArgumentException} where it names none. */
    public static Path of(String text) throws IOException {
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

    /** A file to write; throws {@link IOException} where there is one already that must not be replaced. */
    public static Path free(String text, boolean overwrite) throws IOException {
        Path path = of(text);
        if (Files.exists(path) && !overwrite) {
            throw new IOException("the file " + path + " exists; choose Overwrite to replace it");
        }
        return path;
    }
}
