package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortObjectZipInputStream.java declares. */
public class PortObjectZipInputStream extends ZipInputStream {

    PortObjectZipInputStream(InputStream stream) {
        super(stream);
    }
}
