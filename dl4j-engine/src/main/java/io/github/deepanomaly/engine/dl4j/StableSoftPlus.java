package io.github.deepanomaly.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** max(0, z) + ln(1 + e^-|z|). DL4J computes ln(1 + e^z), which is infinite from z = 89 on. */
final class StableSoftPlus extends ActivationSoftPlus {

    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray z, boolean training) {
        INDArray tail = Transforms.exp(Transforms.abs(z, true).negi(), false);
        Nd4j.exec(new Log1p(tail, tail));
        return Transforms.max(z, 0, false).addi(tail);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
        return new Pair<>(Transforms.sigmoid(z, false).muli(gradient), null);
    }
}
