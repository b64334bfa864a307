package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import java.util.SplittableRandom;

/** Dropout and noise: output = factor * x + shift, drawn anew for each value while training, the identity otherwise. */
public final class RandomLayer implements BlasLayer {

    private SplittableRandom random;
    private final double rate;
    private final double deviation;
    private final Buffer outputBuffer;
    private final Buffer factorBuffer;
    private final Buffer inputBuffer;
    private Matrix factor;
    private Matrix lastGradient;

    private RandomLayer(int width, double rate, double deviation, SplittableRandom random) {
        this.random = random;
        this.rate = rate;
        this.deviation = deviation;
        outputBuffer = new Buffer(width);
        factorBuffer = new Buffer(width);
        inputBuffer = new Buffer(width);
        factor = factorBuffer.rows(0);
        lastGradient = factor;
    }

    public RandomLayer(int width, Dropout dropout, SplittableRandom random) {
        this(width, dropout.rate(), 0, random);
    }

    public RandomLayer(int width, Noise noise, SplittableRandom random) {
        this(width, 0, noise.deviation(), random);
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        if (!training) {
            return x;
        }
        Matrix y = outputBuffer.rows(x.rows());
        factor = factorBuffer.rows(x.rows());
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < y.values().length; i++) {
            float f = rate > 0 && random.nextDouble() < rate ? 0 : kept;
            float shift = deviation > 0 ? (float) (deviation * random.nextGaussian()) : 0;
            factor.values()[i] = f;
            y.values()[i] = f * x.values()[i] + shift;
        }
        return y;
    }

    @Override
    public void draw(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void backward(Matrix gradient) {
        lastGradient = gradient;
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastGradient.rows());
        for (int i = 0; i < gradient.values().length; i++) {
            gradient.values()[i] = factor.values()[i] * lastGradient.values()[i];
        }
        return gradient;
    }
}
