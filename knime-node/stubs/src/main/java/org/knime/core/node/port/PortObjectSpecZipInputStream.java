package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortObjectSpecZipInputStream.java declares. */
public class PortObjectSpecZipInputStream extends ZipInputStream {

    PortObjectSpecZipInputStream(InputStream stream) {
        super(stream);
    }
}
