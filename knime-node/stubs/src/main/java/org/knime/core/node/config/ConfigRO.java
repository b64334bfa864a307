package org.knime.core.node.config;

import org.knime.core.node.config.base.ConfigBaseRO;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/config/ConfigRO.java declares. */
public interface ConfigRO extends ConfigBaseRO {}
