package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortObjectZipOutputStream.java declares. */
public class PortObjectZipOutputStream extends ZipOutputStream {

    PortObjectZipOutputStream(OutputStream stream) {
        super(stream);
    }
}
