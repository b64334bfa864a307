package org.knime.node.parameters.validation;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/validation/BuiltinValidation.java declares. */
public interface BuiltinValidation {}
