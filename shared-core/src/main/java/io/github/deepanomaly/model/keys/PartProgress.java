package io.github.deepanomaly.model.keys;

import io.github.deepanomaly.detector.Progress;

/**
 * The progress of the model of one value among many: its warnings and epochs are not those of the whole.
 *
 * @param whole that of the whole
 * @param before what its messages begin with
 */
public record PartProgress(Progress whole, String before) implements Progress {

    /** One that is heard of only where the whole is cancelled. */
    public static Progress silent(Progress whole) {
        return new Progress() {
            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    @Override
    public void report(double fraction, String message) {
        whole.report(fraction, before + message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
