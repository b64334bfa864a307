package io.github.deepanomaly.engine.dl4j;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout or noise that draws from a stream of its own; DL4J's draw from a generator that the whole process shares.
 * What was drawn last is applied again and again until {@link #redraw}.
 */
@SuppressWarnings("serial") // DL4J's interface is serialisable; this is never serialised
final class RandomNumbers implements IDropout {

    private final double rate;
    private final double deviation;
    private final SplittableRandom random;
    private float[] numbers = {};
    private boolean stale = true;

    private RandomNumbers(double rate, double deviation, SplittableRandom random) {
        this.rate = rate;
        this.deviation = deviation;
        this.random = random;
    }

    static RandomNumbers dropout(double rate, SplittableRandom random) {
        return new RandomNumbers(rate, 0, random);
    }

    static RandomNumbers noise(double deviation, SplittableRandom random) {
        return new RandomNumbers(0, deviation, random);
    }

    /** Lets the next forward pass draw anew. */
    void redraw() {
        stale = true;
    }

    @Override
    public INDArray applyDropout(INDArray x, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        if (stale) {
            draw(Math.toIntExact(x.length()));
            stale = false;
        }
        return rate > 0 ? x.muli(numbers(x), result) : x.addi(numbers(x), result);
    }

    @Override
    public INDArray backprop(INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
        if (rate > 0) {
            return outputGradient.muli(numbers(outputGradient), inputGradient);
        }
        return outputGradient == inputGradient ? inputGradient : inputGradient.assign(outputGradient);
    }

    private void draw(int length) {
        numbers = numbers.length == length ? numbers : new float[length];
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < length; i++) {
            if (rate > 0) {
                numbers[i] = random.nextDouble() < rate ? 0 : kept;
            } else {
                numbers[i] = (float) (deviation * random.nextGaussian());
            }
        }
    }

    /** In the workspace that is open, so nobody has to free it. */
    private INDArray numbers(INDArray like) {
        return Nd4j.create(numbers, like.shape(), 'c');
    }

    @Override
    public void clear() {
        // what was drawn is needed again in the backward pass
    }

    /** This: DL4J clones configurations, and a copy would draw the same numbers again. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
        return this;
    }
}
