package org.knime.node.parameters.migration;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/migration/ConfigMigration.java declares. */
public final class ConfigMigration<T> {

    private ConfigMigration() {}

    public static <T> Builder<T> builder(ParametersLoader<T> loader) {
        throw new UnsupportedOperationException();
    }

    public static final class Builder<T> {

        private Builder() {}

        public ConfigMigration<T> build() {
            throw new UnsupportedOperationException();
        }
    }
}
