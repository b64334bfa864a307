package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Progress in KNIME: its bar, with the loss of the last epoch in the message, and its cancel button. */
public final class KnimeProgress implements Progress {

    private final ExecutionMonitor monitor;
    private final boolean silent;
    private final List<String> warnings = new ArrayList<>();
    private String loss = "";

    private KnimeProgress(ExecutionMonitor monitor, boolean silent) {
        this.monitor = monitor;
        this.silent = silent;
    }

    public KnimeProgress(ExecutionMonitor monitor) {
        this(monitor, false);
    }

    /** For work that KNIME asks for row by row: it shows itself how far it is. */
    public static KnimeProgress cancelOnly(ExecutionMonitor monitor) {
        return new KnimeProgress(monitor, true);
    }

    @Override
    public void report(double fraction, String message) {
        if (!silent) {
            monitor.setProgress(fraction, message + loss);
        }
    }

    @Override
    public void epoch(Epoch epoch) {
        loss = String.format(Locale.ROOT, ", loss %.4g", epoch.trainingLoss());
        if (!Double.isNaN(epoch.validationLoss())) {
            loss += String.format(Locale.ROOT, " (validation %.4g)", epoch.validationLoss());
        }
        if (!Double.isNaN(epoch.discriminatorLoss())) {
            loss += String.format(Locale.ROOT, ", discriminator %.4g", epoch.discriminatorLoss());
        }
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
    }

    /** Asks KNIME; the core then throws what {@link NodeWork} turns back into KNIME's own exception. */
    @Override
    public boolean cancelled() {
        try {
            monitor.checkCanceled();
            return false;
        } catch (CanceledExecutionException e) {
            return true;
        }
    }

    /** What the work warned of. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
