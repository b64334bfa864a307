package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layers;
import java.util.function.Function;

/**
 * The design of GANomaly's networks.
 *
 * @param stacks their layers for rows of a layout
 * @param shares what each part of the loss counts
 */
record GanomalyDesign(Function<Layout, Stacks> stacks, Shares shares, Training training)
        implements Design<GanomalyNetworks> {

    /** The stacks of the autoencoder, of the second encoder and of the discriminator, whose last layer gives its features. */
    record Stacks(NetworkPair.Stacks autoencoder, Layers second, Layers discriminator) {

        Layers encoder() {
            return autoencoder.encoder();
        }

        Layers decoder() {
            return autoencoder.decoder();
        }
    }

    /** What each part of the loss counts. */
    record Shares(double context, double coding, double features) {}

    @Override
    public GanomalyNetworks networks(Layout layout, Engine engine, long seed) {
        return new GanomalyNetworks(this, layout, engine, seed);
    }

    @Override
    public boolean widens() {
        return true;
    }

    @Override
    public void check(Layout layout, State state) {
        Stacks own = stacks.apply(layout);
        int columns = layout.columns();
        check(columns, own.encoder(), state, "encoder.");
        check(own.encoder().outputs(columns), own.decoder(), state, "decoder.");
        check(columns, own.second(), state, "second.");
        check(columns, own.discriminator(), state, "features.");
        check(own.discriminator().outputs(columns), GanomalyDiscriminator.HEAD, state, "head.");
    }

    private static void check(int inputs, Layers layers, State state, String part) {
        Weights.check(inputs, layers, state.part(part).matrices());
    }

    @Override
    public void complete(GanomalyNetworks networks, Sample sample, Run run, int epochs) {
        networks.warnIfSilent(sample, run);
    }
}
