package org.knime.node.parameters.migration;

import java.util.List;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/migration/NodeParametersMigration.java declares. */
public interface NodeParametersMigration<T> {

    List<ConfigMigration<T>> getConfigMigrations();
}
