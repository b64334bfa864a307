package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortObjectSpecZipOutputStream.java declares. */
public class PortObjectSpecZipOutputStream extends ZipOutputStream {

    PortObjectSpecZipOutputStream(OutputStream stream) {
        super(stream);
    }
}
