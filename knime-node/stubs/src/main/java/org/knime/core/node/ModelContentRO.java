package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/ModelContentRO.java declares. */
public interface ModelContentRO extends ConfigRO {}
