package org.knime.core.util;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/util/FileUtil.java declares. */
public final class FileUtil {

    private FileUtil() {}

    public static URL toURL(String path) throws MalformedURLException, InvalidPathException {
        throw new UnsupportedOperationException();
    }

    public static Path resolveToPath(URL url) throws IOException, URISyntaxException {
        throw new UnsupportedOperationException();
    }
}
