package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/ModelContentWO.java declares. */
public interface ModelContentWO extends ConfigWO {}
