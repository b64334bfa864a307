package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Scorer;

/** A scorer that holds nothing but objects of the heap. */
interface HeapScorer extends Scorer {

    @Override
    default void close() {}
}
