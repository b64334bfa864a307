package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/CanceledExecutionException.java declares. */
public class CanceledExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    public CanceledExecutionException() {}
}
