package io.github.deepanomaly.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import io.github.deepanomaly.net.Arrangement.Last;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Sequence;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * Brings what a layer gives into the form that the next one reads: other axes, the last step alone, the row again and again, or, for
 * a causal convolution, with steps of zeros before it.
 */
@SuppressWarnings("serial") // DL4J's interface is serialisable; this is never serialised
final class Rearrangement implements InputPreProcessor {

    private final Layer layer;
    private final Form given;
    private final Form read;
    private final int steps;
    private final int inputs;
    private final int outputs;

    /** Between what a layer before gives and what {@code layer} reads, where the row has that shape. */
    Rearrangement(Layer layer, Shape input, Form given) {
        this.layer = layer;
        this.given = given;
        Shape shape = read(layer, input);
        read = Form.of(layer, shape);
        inputs = input.size();
        outputs = shape.size();
        steps = layer instanceof Repeat repeat ? repeat.steps() : input instanceof Sequence s ? s.steps() : 1;
    }

    private static Shape read(Layer layer, Shape input) {
        if (layer instanceof Last || layer instanceof Repeat) {
            return layer.output(input);
        } else if (layer instanceof Convolution c
                && c.window().padding() == Padding.CAUSAL
                && input instanceof Sequence s) {
            return Shape.sequence(s.steps() + c.window().width() - 1, s.channels());
        }
        return input;
    }

    /** Whether it has nothing to do. */
    boolean idle() {
        return given.equals(read) && inputs == outputs && !(layer instanceof Last) && !(layer instanceof Repeat);
    }

    @Override
    public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
        INDArray c = inOrder(input, ArrayType.ACTIVATIONS, workspaces);
        long rows = c.length() / inputs;
        INDArray result = c;
        if (layer instanceof Repeat) {
            result = c.reshape('c', rows, 1, inputs).repeat(1, steps);
        } else if (layer instanceof Last) {
            result = c.reshape('c', rows, steps, outputs)
                    .get(all(), point(steps - 1L), all())
                    .dup('c');
        } else if (outputs > inputs) {
            result = Nd4j.zeros(c.dataType(), rows, outputs);
            result.put(new INDArrayIndex[] {all(), interval(outputs - inputs, outputs)}, c.reshape('c', rows, inputs));
        }
        result = read.of(result);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, result);
    }

    @Override
    public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
        INDArray c = inOrder(gradient, ArrayType.ACTIVATION_GRAD, workspaces);
        long rows = c.length() / outputs;
        INDArray result = c;
        if (layer instanceof Repeat) {
            result = c.reshape('c', rows, steps, inputs).sum(1);
        } else if (layer instanceof Last) {
            result = Nd4j.zeros(c.dataType(), rows, steps, outputs);
            result.put(new INDArrayIndex[] {all(), point(steps - 1L), all()}, c.reshape('c', rows, outputs));
        } else if (outputs > inputs) {
            result = c.reshape('c', rows, outputs)
                    .get(all(), interval(outputs - inputs, outputs))
                    .dup('c');
        }
        return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, given.of(result));
    }

    /** In row-major order and in DL4J's workspace; the network's own input is in neither. */
    private static INDArray inOrder(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
        boolean plain = array.isAttached()
                && array.ordering() == 'c'
                && org.nd4j.linalg.api.shape.Shape.hasDefaultStridesForShape(array);
        return plain ? array : workspaces.dup(type, array, 'c');
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        throw new UnsupportedOperationException("the number of inputs of each layer is given");
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        return new Pair<>(mask, state); // there are no masks
    }

    /** This: DL4J clones configurations, and nothing of it ever changes. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public InputPreProcessor clone() {
        return this;
    }
}
