package io.github.deepanomaly.knime.settings;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.task.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** What dialogs offer for fields that hold the name of a column or one of its values. An empty text stands for none. */
public final class Offers {

    /** The port of a table below a model. */
    private static final int BELOW = 1;

    private Offers() {}

    /** Holds where there is more than one engine to choose from. */
    public static EffectPredicate severalEngines(PredicateInitializer initializer) {
        return initializer.getConstant(context -> Runs.severalEngines());
    }

    /** The column whose values are offered. */
    public static final class LabelColumn implements ParameterReference<String> {}

    /** Offers columns, or none. */
    private abstract static class ColumnsOrNone implements StringChoicesProvider {

        private final Predicate<DataColumnSpec> offered;

        ColumnsOrNone(Predicate<DataColumnSpec> offered) {
            this.offered = offered;
        }

        @Override
        public final void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        public final List<StringChoice> computeState(NodeParametersInput context) {
            return headed("None", columns(context).filter(offered).map(DataColumnSpec::getName));
        }
    }

    /** Offers the columns of a key. */
    public static final class Keys extends ColumnsOrNone {

        public Keys() {
            super(column -> true);
        }
    }

    /** Offers the columns of a time or of a horizontal axis: numbers and dates, no texts. */
    public static final class Times extends ColumnsOrNone {

        public Times() {
            super(new Columns.Points()::isIncluded);
        }
    }

    private static Stream<DataColumnSpec> columns(NodeParametersInput context) {
        return context.getInTableSpec(0).stream().flatMap(table -> Columns.readable(table).stream());
    }

    /** Offers columns of flags. */
    private abstract static class FlagsOr implements StringChoicesProvider {

        private final String none;

        FlagsOr(String none) {
            this.none = none;
        }

        @Override
        public final void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        public final List<StringChoice> computeState(NodeParametersInput context) {
            Columns.Flags flags = new Columns.Flags();
            return headed(none, columns(context).filter(flags::isIncluded).map(DataColumnSpec::getName));
        }
    }

    /** Offers columns of flags, and that beside the score. */
    public static final class Flags extends FlagsOr {

        public Flags() {
            super("The one beside the score");
        }
    }

    /** Offers columns of flags, or none. */
    public static final class FlagsOrNone extends FlagsOr {

        public FlagsOrNone() {
            super("None");
        }
    }

    /** Offers the values of the label column. */
    public abstract static class Values implements StringChoicesProvider {

        private final Optional<String> none;
        private final int port;
        private Supplier<String> column = () -> "";

        Values(Optional<String> none, int port) {
            this.none = none;
            this.port = port;
        }

        @Override
        public void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
            column = initializer.computeFromValueSupplier(LabelColumn.class);
        }

        /** Whether none of the values may be chosen. */
        boolean offersNone(List<String> values) {
            return none.isPresent();
        }

        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            String name = column.get();
            Optional<DataTableSpec> table = context.getInTableSpec(port);
            List<String> values = name == null || table.isEmpty()
                    ? List.of()
                    : Columns.values(table.get(), name, context.getInTable(port));
            return offersNone(values)
                    ? headed(none.orElseThrow(), values.stream())
                    : values.stream().map(Offers::choice).toList();
        }
    }

    /** Offers the label of normal rows, and none where there is one label, which may be that of anomalies. */
    public static final class NormalOrNone extends Values {

        public NormalOrNone() {
            super(Optional.of("None: only anomalies are labelled"), 0);
        }

        @Override
        boolean offersNone(List<String> values) {
            return values.size() == 1;
        }
    }

    /** Offers the label of normal rows. */
    public static final class Normal extends Values {

        public Normal() {
            super(Optional.empty(), 0);
        }
    }

    /** Offers the label of normal rows where the table is at the port below a model. */
    public static final class NormalBelow extends Values {

        public NormalBelow() {
            super(Optional.empty(), BELOW);
        }
    }

    /** Offers columns of labels of the table below a model. */
    public static final class LabelsBelow implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return new Columns.Labels().isIncluded(column);
        }

        @Override
        public int getInputTableIndex() {
            return BELOW;
        }
    }

    /** Offers all columns of the table below a model. */
    public static final class ColumnsBelow implements FilteredInputTableColumnsProvider {

        @Override
        public boolean isIncluded(DataColumnSpec column) {
            return true;
        }

        @Override
        public int getInputTableIndex() {
            return BELOW;
        }
    }

    /** Offers the class that gets new rows. */
    public static final class Rare extends Values {

        public Rare() {
            super(Optional.of("The class with the fewest rows"), 0);
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

    private static List<StringChoice> headed(String none, Stream<String> names) {
        List<StringChoice> choices = new ArrayList<>(List.of(new StringChoice("", none)));
        names.map(Offers::choice).forEach(choices::add);
        return choices;
    }

    private static StringChoice choice(String name) {
        return new StringChoice(name, name);
    }
}
