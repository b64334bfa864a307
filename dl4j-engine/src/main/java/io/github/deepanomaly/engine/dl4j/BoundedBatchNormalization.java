package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.net.Layer.BatchNorm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's batch normalisation without two faults of 1.0.0-M2.1: it leaves two arrays a pass to the garbage collector,
 * and its backward pass stops at a batch of one row, whose mean has the shape 1 x width where it expects width.
 */
final class BoundedBatchNormalization extends BatchNormalization {

    private static final long serialVersionUID = 1;

    /**
     * With decay 1 DL4J leaves the running statistics alone: it would move them in the step, not in the forward pass.
     */
    BoundedBatchNormalization(int width) {
        setNIn(width);
        setNOut(width);
        setEps(BatchNorm.EPSILON);
        setDecay(1);
        setUseLogStd(false);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray view,
            boolean initialise,
            DataType type) {
        Bounded layer = new Bounded(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(view);
        layer.setParamTable(initializer().init(configuration, view, initialise));
        return layer;
    }

    private static final class Bounded extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {

        private static final long serialVersionUID = 1;

        private final transient List<INDArray> detached = new ArrayList<>();

        Bounded(NeuralNetConfiguration configuration, DataType type) {
            super(configuration, type);
        }

        @Override
        public void setParamTable(Map<String, INDArray> views) {
            statisticsAsRows(views);
            super.setParamTable(views);
        }

        @Override
        public void setBackpropGradientsViewArray(INDArray gradients) {
            super.setBackpropGradientsViewArray(gradients);
            statisticsAsRows(gradientViews);
        }

        /** Then the difference to a batch mean has the shape 1 x width, whichever of the two shapes that mean has. */
        private static void statisticsAsRows(Map<String, INDArray> views) {
            for (String name : List.of(
                    BatchNormalizationParamInitializer.GLOBAL_MEAN, BatchNormalizationParamInitializer.GLOBAL_VAR)) {
                views.computeIfPresent(name, (key, view) -> view.reshape(1, view.length()));
            }
        }

        @Override
        public INDArray preOutput(INDArray x, TrainingMode training, LayerWorkspaceMgr workspaces) {
            INDArray output = super.preOutput(x, training, workspaces);
            detached.add(xMu);
            detached.add(xHat);
            return output;
        }

        @Override
        public void clear() {
            super.clear();
            detached.forEach(INDArray::close);
            detached.clear();
        }
    }
}
