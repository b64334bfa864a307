package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/port/PortObjectSpec.java declares. */
public interface PortObjectSpec {

    JComponent[] getViews();

    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {

        public abstract void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out) throws IOException;

        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }
}
