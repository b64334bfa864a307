package io.github.deepanomaly.knime.port;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A trained model between two nodes: the bytes of the core's model file. A model holds native memory and a port object is never
 * closed, so whoever needs the model {@linkplain #open opens} it and closes it again. Immutable.
 */
public final class AnomalyModelPortObject implements PortObject {

    /** The type of the port. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(AnomalyModelPortObject.class);

    private static final int VERSION = 1;

    private final AnomalyModelPortObjectSpec spec;
    private final byte[] file;

    private AnomalyModelPortObject(AnomalyModelPortObjectSpec spec, byte[] file) {
        this.spec = spec;
        this.file = file;
    }

    /** A copy of a model, which may be closed then. */
    public static AnomalyModelPortObject of(AnomalyModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return new AnomalyModelPortObject(AnomalyModelPortObjectSpec.of(model), bytes.toByteArray());
    }

    /** The model, for the caller to close; throws {@link IOException} where the bytes are none. */
    public AnomalyModel open(Engine engine) throws IOException {
        return AnomalyModel.read(new ByteArrayInputStream(file), engine);
    }

    @Override
    public String getSummary() {
        return spec.kind() + ", " + spec.features().size() + " features";
    }

    @Override
    public AnomalyModelPortObjectSpec getSpec() {
        return spec;
    }

    /** None: what there is to see stands in the summary. */
    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Reads and writes it, a version number and then the model file; named in plugin.xml. */
    public static final class Serializer extends PortObjectSerializer<AnomalyModelPortObject> {

        private static final String VERSION_ENTRY = "version";
        private static final String MODEL_ENTRY = "model.safetensors";

        @Override
        public void savePortObject(
                AnomalyModelPortObject portObject, PortObjectZipOutputStream out, ExecutionMonitor progress)
                throws IOException {
            out.putNextEntry(new ZipEntry(VERSION_ENTRY));
            out.write(VERSION);
            out.closeEntry();
            out.putNextEntry(new ZipEntry(MODEL_ENTRY));
            out.write(portObject.file);
            out.closeEntry();
        }

        @Override
        public AnomalyModelPortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor progress) throws IOException {
            entry(in, VERSION_ENTRY);
            int version = in.read();
            if (version != VERSION) {
                throw new IOException("model version must be " + VERSION + ", got " + version);
            }
            entry(in, MODEL_ENTRY);
            return new AnomalyModelPortObject((AnomalyModelPortObjectSpec) spec, ModelFile.bytes(in));
        }

        private static void entry(PortObjectZipInputStream in, String name) throws IOException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(name)) {
                throw new IOException("the model must have the entry \"" + name + "\", got "
                        + (entry == null ? "none" : "\"" + entry.getName() + "\""));
            }
        }
    }
}
