package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/NodeSettingsRO.java declares. */
public interface NodeSettingsRO extends ConfigRO {}
