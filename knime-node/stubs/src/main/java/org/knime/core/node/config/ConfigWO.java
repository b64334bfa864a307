package org.knime.core.node.config;

import org.knime.core.node.config.base.ConfigBaseWO;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/config/ConfigWO.java declares. */
public interface ConfigWO extends ConfigBaseWO {}
