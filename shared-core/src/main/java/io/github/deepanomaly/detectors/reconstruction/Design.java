package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;

/**
 * The construction of the networks of a kind of autoencoder.
 *
 * @param <N> the networks
 */
public interface Design<N extends EncoderDecoder> {

    /** New networks for rows of a layout. */
    N networks(Layout layout, Engine engine, long seed);

    /** Throws {@link IllegalArgumentException} unless a state holds the weights of such networks; builds nothing. */
    void check(Layout layout, State state);

    /** Throws {@link IllegalArgumentException} unless such networks can learn these rows. */
    default void require(Sample sample) {}

    /** Whether a training of such networks can go on with more columns. */
    default boolean widens() {
        return false;
    }

    /** The share of a training's time that {@link #prepare} takes, in [0, 1). */
    default double preparation() {
        return 0;
    }

    /** Prepares the networks before the first epoch. */
    default void prepare(N networks, Sample sample, Run run) {}

    /** Whether {@link #complete} takes its share of the training's time. */
    default boolean completes() {
        return false;
    }

    /** Completes the networks after the last epoch, before they score; {@code epochs} is the number of epochs so far. */
    default void complete(N networks, Sample sample, Run run, int epochs) {}
}
