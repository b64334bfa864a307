package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import java.util.function.Supplier;

/**
 * A training in epochs: networks, the loop that moves their weights, and scorers on copies of them.
 *
 * @param networks those that are trained; closed with the training
 * @param loop over the training rows
 * @param copy gives new networks of the same build
 * @param learned what a copy becomes that has the best weights so far
 */
public record EpochFitting<N extends Networks>(N networks, EpochLoop loop, Supplier<N> copy, Learned<N> learned)
        implements Fitting {

    /** Makes scorers of trained networks. */
    public interface Learned<N> {

        /** The scorer of networks after so many epochs, which closes them. */
        Scorer scorer(N networks, int epochs);
    }

    @Override
    public boolean next() {
        return loop.next();
    }

    @Override
    public Scorer scorer() {
        return scorer(loop.best());
    }

    /** Closes the networks in training first: what they hold of a mini-batch of wide rows may be as large as the table. */
    @Override
    public Scorer finish() {
        while (loop.next()) {
            // the loop counts its epochs
        }
        State best = loop.best();
        networks.close();
        return scorer(best);
    }

    private Scorer scorer(State weights) {
        return Networks.opened(copy.get(), own -> {
            own.load(weights);
            return learned.scorer(own, loop.epoch());
        });
    }

    @Override
    public void close() {
        networks.close();
    }
}
