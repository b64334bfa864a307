package io.github.deepanomaly.knime.host;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Work of a node whose exceptions become those that KNIME shows: one line, without a stack trace, or a quiet end. */
public final class NodeWork {

    private NodeWork() {}

    /** The configuration of a node, or its columns where it streams. */
    public interface Configuring<I, O> {
        void accept(I in, O out) throws InvalidSettingsException, IOException;
    }

    /** The execution of a node. */
    public interface Executing {
        void accept(ExecuteInput in, ExecuteOutput out)
                throws InvalidSettingsException, IOException, CanceledExecutionException;
    }

    public static <I, O> ConfigureOrRearrangerConsumer<I, O> configuring(Configuring<I, O> work) {
        return (in, out) -> {
            try {
                work.accept(in, out);
            } catch (IllegalArgumentException | IllegalStateException | IOException e) {
                throw new InvalidSettingsException(e.getMessage(), e);
            }
        };
    }

    public static ExecuteConsumer executing(Executing work) {
        return (in, out) -> {
            try {
                work.accept(in, out);
            } catch (CancellationException e) {
                in.getExecutionContext().checkCanceled();
                throw new KNIMEException("stopped: " + e.getMessage(), e);
            } catch (IllegalArgumentException | IllegalStateException | InvalidSettingsException | IOException e) {
                throw new KNIMEException(String.valueOf(e.getMessage()), e);
            }
        };
    }

    /** Shows warnings, if there are any, in one message. */
    public static void warn(ExecuteOutput out, List<String> warnings) {
        if (!warnings.isEmpty()) {
            out.setWarningMessage(text(warnings));
        }
    }

    /** The same on the node whose work this thread does, where KNIME hands over no output; nothing where KNIME does not say which one. */
    public static void warn(List<String> warnings) {
        NodeContext context = NodeContext.getContext();
        NodeContainer node = context == null ? null : context.getNodeContainer();
        if (!warnings.isEmpty() && node != null) {
            node.setNodeMessage(NodeMessage.newWarning(text(warnings)));
        }
    }

    private static String text(List<String> warnings) {
        return String.join("\n", warnings);
    }
}
