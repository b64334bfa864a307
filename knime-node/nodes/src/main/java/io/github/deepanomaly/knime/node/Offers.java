package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** What dialogs offer for fields that hold the name of a column or one of its values. An empty text stands for none. */
final class Offers {

    private Offers() {}

    /** The column whose values are offered. */
    public static final class LabelColumn implements ParameterReference<String> {}

    /** Offers the columns of key and time. */
    public static final class Steps implements StringChoicesProvider {

        @Override
        public void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return choices("None", columns(context).map(DataColumnSpec::getName));
        }

        private static Stream<DataColumnSpec> columns(NodeParametersInput context) {
            return context.getInTableSpec(0).stream().flatMap(table -> Columns.readable(table).stream());
        }
    }

    /** Offers columns of flags. */
    public static final class Flags implements StringChoicesProvider {

        @Override
        public void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            Columns.Flags flags = new Columns.Flags();
            return choices(
                    "The one beside the score",
                    Steps.columns(context).filter(flags::isIncluded).map(DataColumnSpec::getName));
        }
    }

    /** Offers the values of the label column. */
    public abstract static class Values implements StringChoicesProvider {

        private final Optional<String> none;
        private Supplier<String> column = () -> "";

        Values(Optional<String> none) {
            this.none = none;
        }

        @Override
        public void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
            column = initializer.computeFromValueSupplier(LabelColumn.class);
        }

        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            String name = column.get();
            Optional<DataTableSpec> table = context.getInTableSpec(0);
            List<String> values = name == null || table.isEmpty()
                    ? List.of()
                    : Columns.values(table.get(), name, context.getInTable(0));
            return none.isPresent()
                    ? choices(none.get(), values.stream())
                    : values.stream().map(Offers::choice).toList();
        }
    }

    /** Offers the label of normal rows. */
    public static final class Normal extends Values {

        public Normal() {
            super(Optional.empty());
        }
    }

    /** Offers the class that gets new rows. */
    public static final class Rare extends Values {

        public Rare() {
            super(Optional.of("The class with the fewest rows"));
        }
    }

    /** Workflows that were saved before rows were said to be time steps: a window, key or time meant that they are. */
    public static final class SavedWindow implements NodeParametersMigration<Boolean> {

        @Override
        public List<ConfigMigration<Boolean>> getConfigMigrations() {
            return List.of(ConfigMigration.builder(SavedWindow::load).build());
        }

        private static Boolean load(NodeSettingsRO settings) {
            return settings.getInt("window", 1) > 1
                    || !settings.getString("key", "").isEmpty()
                    || !settings.getString("time", "").isEmpty();
        }
    }

    private static List<StringChoice> choices(String none, Stream<String> names) {
        List<StringChoice> choices = new ArrayList<>(List.of(new StringChoice("", none)));
        names.map(Offers::choice).forEach(choices::add);
        return choices;
    }

    private static StringChoice choice(String name) {
        return new StringChoice(name, name);
    }
}
