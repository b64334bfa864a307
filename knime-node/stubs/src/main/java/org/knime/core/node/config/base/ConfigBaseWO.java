package org.knime.core.node.config.base;

/** Signature of what knime-shared's org.knime.core.util/src/main/java/org/knime/core/node/config/base/ConfigBaseWO.java declares. */
public interface ConfigBaseWO {

    void addInt(String key, int value);

    void addString(String key, String value);

    void addStringArray(String key, String... values);
}
