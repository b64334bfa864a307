package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

/** Signature of what knime-shared's org.knime.core.util/src/main/java/org/knime/core/node/config/base/ConfigBaseRO.java declares. */
public interface ConfigBaseRO extends Iterable<String> {

    int getInt(String key) throws InvalidSettingsException;

    String getString(String key) throws InvalidSettingsException;

    String[] getStringArray(String key) throws InvalidSettingsException;

    int getInt(String key, int def);

    String getString(String key, String def);

    String[] getStringArray(String key, String... def);
}
