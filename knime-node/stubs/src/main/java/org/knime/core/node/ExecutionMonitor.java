package org.knime.core.node;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/node/ExecutionMonitor.java declares. */
public class ExecutionMonitor {

    ExecutionMonitor() {}

    public void checkCanceled() throws CanceledExecutionException {
        throw new UnsupportedOperationException();
    }

    public void setProgress(double progress) {
        throw new UnsupportedOperationException();
    }

    public void setProgress(double progress, String message) {
        throw new UnsupportedOperationException();
    }

    public ExecutionMonitor createSubProgress(double share) {
        throw new UnsupportedOperationException();
    }
}
