package org.knime.node.parameters.updates;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/EffectPredicate.java declares. */
public interface EffectPredicate {

    default EffectPredicate or(EffectPredicate other) {
        throw new UnsupportedOperationException();
    }
}
