package io.github.deepanomaly.knime.port;

import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The specification of a model before training: its kind and the columns that it needs. Immutable once it is loaded. */
public final class AnomalyModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** A number that no code has: the width is not known yet, or there is no code. */
    private static final int NO_CODE = 0;

    /** No number of rows: nobody knows yet how many are judged together. */
    private static final int NO_WINDOW = 0;

    private static final int VERSION = 1;

    private static final String UNREAD = "unread";
    private static final String WINDOW = "window";

    private String kind = "";
    private int codeWidth = NO_CODE;
    private int window = NO_WINDOW;
    private List<TableColumn> columns = List.of();
    private List<String> unread = List.of();

    /** For KNIME, which then loads it. */
    public AnomalyModelPortObjectSpec() {}

    private AnomalyModelPortObjectSpec(
            String kind, int codeWidth, int window, List<TableColumn> columns, List<String> unread) {
        this.kind = kind;
        this.window = window;
        this.unread = List.copyOf(unread);
        this.codeWidth = codeWidth;
        this.columns = List.copyOf(columns);
    }

    /**
     * A model that is yet to be trained on these columns.
     *
     * @param settings of the training
     */
    public static AnomalyModelPortObjectSpec untrained(String kind, List<TableColumn> columns, Settings settings) {
        return new AnomalyModelPortObjectSpec(
                kind, NO_CODE, Learning.window(settings), columns, Learning.unread(settings));
    }

    /** A trained model. */
    public static AnomalyModelPortObjectSpec of(AnomalyModel model) {
        return new AnomalyModelPortObjectSpec(
                model.kind().id(),
                Coding.width(model),
                Learning.window(model),
                ColumnMatch.needed(model.schema()),
                Learning.unread(model));
    }

    /** The id of the kind of detector. */
    public String kind() {
        return kind;
    }

    /** The columns that the model needs; of texts only the type is kept. */
    public List<TableColumn> columns() {
        return columns;
    }

    /** The columns that the detector reads: all but key and time. */
    public List<TableColumn> features() {
        return columns.stream()
                .filter(column -> !unread.contains(column.name()))
                .toList();
    }

    /** The names of the columns that the detector does not read: key and time, as far as it has them. */
    public List<String> unread() {
        return unread;
    }

    /** The width of the code; 0 where the model has none or is not trained. */
    public int codeWidth() {
        return codeWidth;
    }

    /** How many rows the model judges together; 0 where the training chooses it or an earlier release has saved the model. */
    public int window() {
        return window;
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addInt("version", VERSION);
        model.addString("kind", kind);
        model.addInt("codeWidth", codeWidth);
        model.addInt(WINDOW, window);
        model.addStringArray(UNREAD, unread.toArray(String[]::new));
        model.addStringArray(
                "columnNames", columns.stream().map(TableColumn::name).toArray(String[]::new));
        model.addStringArray(
                "columnTypes",
                columns.stream().map(column -> column.type().name()).toArray(String[]::new));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        int version = model.getInt("version");
        if (version != VERSION) {
            throw new InvalidSettingsException("model version must be " + VERSION + ", got " + version);
        }
        String[] names = model.getStringArray("columnNames");
        String[] types = model.getStringArray("columnTypes");
        if (names.length != types.length) {
            throw new InvalidSettingsException(
                    "each column must have a type, got " + names.length + " names and " + types.length + " types");
        }
        List<TableColumn> loaded = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            loaded.add(new TableColumn(names[i], type(types[i])));
        }
        kind = model.getString("kind");
        codeWidth = model.getInt("codeWidth");
        window = model.getInt(WINDOW, NO_WINDOW);
        unread = List.of(model.getStringArray(UNREAD, new String[0])); // earlier releases did not say
        columns = List.copyOf(loaded);
    }

    private static TableColumn.Type type(String name) throws InvalidSettingsException {
        for (TableColumn.Type type : TableColumn.Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new InvalidSettingsException("a column must be numeric, date or text, got \"" + name + "\"");
    }

    /** Reads and writes it; named in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<AnomalyModelPortObjectSpec> {}
}
