package org.knime.node.parameters.updates;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/EffectPredicateProvider.java declares. */
public interface EffectPredicateProvider {}
