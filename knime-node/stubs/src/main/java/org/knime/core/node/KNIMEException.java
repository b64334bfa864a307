package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/KNIMEException.java declares. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    public KNIMEException(String message) {
        super(message);
    }

    public KNIMEException(String message, Throwable cause) {
        super(message, cause);
    }
}
