package io.github.deepanomaly.engine.dl4j;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J network whose passes for training put every array into a workspace. DL4J's public passes leave
 * some of theirs to the garbage collector, which does not see how much native memory hangs on them.
 */
@SuppressWarnings("overrides") // DL4J mixes arrays and varargs in one of its methods
final class WorkspaceNetwork extends MultiLayerNetwork {

    private static final long serialVersionUID = 1;

    WorkspaceNetwork(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    /** The result of passes with the workspace open; the arrays that they make are gone afterwards. */
    @SuppressWarnings("try") // the workspace has only to be open
    <T> T inWorkspace(Supplier<T> passes) {
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace(WS_ALL_LAYERS_ACT_CONFIG, WS_ALL_LAYERS_ACT)) {
            return passes.get();
        } finally {
            clear(); // the layers' inputs lay there
        }
    }

    /** Frees the workspaces of this thread. */
    static void freeWorkspaces() {
        for (MemoryWorkspace workspace : Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()) {
            Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
        }
    }

    /** The input and the output of each layer, for training. */
    List<INDArray> activations(INDArray x) {
        return ffToLayerActivationsInWs(layers.length - 1, FwdPassType.STANDARD, false, x, null, null);
    }

    /**
     * The output for scoring, in the open workspace. DL4J's own pass leaves an array of each convolution to the garbage
     * collector.
     */
    INDArray scored(INDArray x) {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.builder()
                .with(ArrayType.INPUT, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.ACTIVATIONS, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.FF_WORKING_MEM, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, WS_RNN_LOOP_WORKING_MEM, WS_RNN_LOOP_WORKING_MEM_CONFIG)
                .build();
        INDArray values = x;
        for (int i = 0; i < layers.length; i++) {
            InputPreProcessor before = getLayerWiseConfigurations().getInputPreProcess(i);
            values = before == null ? values : before.preProcess(values, Math.toIntExact(x.size(0)), workspaces);
            values = layers[i].activate(values, false, workspaces);
        }
        return values;
    }

    /** Computes the gradients for the last {@link #activations}; returns dL/dinput, which the caller closes. */
    INDArray inputGradient(INDArray outputGradient) {
        return calcBackpropGradients(outputGradient, false, false, true).getSecond();
    }
}
