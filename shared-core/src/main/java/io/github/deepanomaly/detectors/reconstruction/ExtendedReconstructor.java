package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.math.Matrix;

/** Networks around a plain encoder and decoder, which reconstruct and train as they do alone. */
public interface ExtendedReconstructor extends EncoderDecoder {

    /** Encoder and decoder. */
    Reconstructor reconstructor();

    @Override
    default double step(Sample batch) {
        return reconstructor().step(batch);
    }

    @Override
    default double loss(Sample rows) {
        return reconstructor().loss(rows);
    }

    @Override
    default int codeWidth() {
        return reconstructor().codeWidth();
    }

    @Override
    default Reconstruction reconstruct(Matrix x) {
        return reconstructor().reconstruct(x);
    }

    @Override
    default Matrix decode(Matrix codes) {
        return reconstructor().decode(codes);
    }
}
