package io.github.deepanomaly.net;

/** One layer of a network, as a value. Widths count outputs; the inputs follow from the layer before. */
public sealed interface Layer
        permits Layer.Dense,
                Layer.Dropout,
                Layer.Noise,
                Layer.BatchNorm,
                Convolution,
                Transposed,
                Pooling,
                Upsampling,
                Recurrent,
                Arrangement {

    /** The most outputs a layer may have for each row, step or pixel. */
    int MAX_WIDTH = 1_000_000;

    /** The shape of its outputs for inputs of a shape; throws {@link IllegalArgumentException} where it cannot read those. */
    default Shape output(Shape input) {
        return input;
    }

    /** activation(x W + b) of the whole row, with W of inputs x width; without b where {@code bias} is false. */
    record Dense(int width, Activation activation, boolean bias) implements Layer {

        /** The most outputs a layer may have. */
        public static final int MAX_WIDTH = Layer.MAX_WIDTH;

        public Dense {
            checkWidth(width);
        }

        /** With bias. */
        public Dense(int width, Activation activation) {
            this(width, activation, true);
        }

        @Override
        public Shape output(Shape input) {
            return Shape.columns(width);
        }
    }

    /** While training, each input is zeroed with probability {@code rate} and the others are divided by 1 - rate. */
    record Dropout(double rate) implements Layer {

        public Dropout {
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException("dropout rate must be above 0 and below 1, got " + rate);
            }
        }
    }

    /** While training, Gaussian noise of this standard deviation is added to each input. */
    record Noise(double deviation) implements Layer {

        public Noise {
            if (!(deviation > 0 && deviation <= 100)) {
                throw new IllegalArgumentException("noise deviation must be above 0 and at most 100, got " + deviation);
            }
        }
    }

    /**
     * Batch normalisation with a learnt scale and shift (S. Ioffe, C. Szegedy: Batch Normalization. ICML 2015): batch
     * statistics while training, running averages otherwise. Each channel of a sequence or an image is one column, with every
     * step or pixel a row.
     */
    record BatchNorm() implements Layer {

        /** Added to the variance before the root. */
        public static final double EPSILON = 1e-5;

        /** The share of the old running average that a batch leaves. */
        public static final double DECAY = 0.9;
    }

    /** Throws {@link IllegalArgumentException} unless a layer may have that many outputs. */
    static void checkWidth(int width) {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("layer width must be in [1, " + MAX_WIDTH + "], got " + width);
        }
    }
}
