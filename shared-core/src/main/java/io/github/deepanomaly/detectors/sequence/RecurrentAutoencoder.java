package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Param;

/**
 * An autoencoder that reads a sequence step by step into one state and unrolls that state to the sequence again.
 *
 * <p>After P. Malhotra, A. Ramakrishnan, G. Anand, L. Vig, P. Agarwal, G. Shroff: LSTM-based Encoder-Decoder for Multi-sensor Anomaly
 * Detection. ICML Anomaly Detection Workshop 2016. Deviations: the decoder reads the code at every step instead of its own last
 * output, and goes forwards in time; a dense code lies between the two; and the score is that of {@link Autoencoder}.
 */
public final class RecurrentAutoencoder {

    static final Param<Layers> HIDDEN = Param.of(
                    "hidden", "H", Layers.class, Layers.parse("lstm 32, last"), Layers::parse)
            .doc(
                    "Layers between input and code; the decoder has them in reverse. For example \"lstm 32, last\" or \"gru 64, last\"; "
                            + "last hands on the final state alone.");

    /** How it is declared. */
    public static final Kind KIND = new Kind(
            "recurrent-autoencoder",
            "Recurrent autoencoder",
            "Reads normal sequences or windows of a log step by step into a code and learns to unroll it again; those that come "
                    + "back badly, or whose codes lie apart, are anomalous.",
            new Kind.Source(
                    "P. Malhotra, A. Ramakrishnan, G. Anand, L. Vig, P. Agarwal, G. Shroff",
                    "LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection",
                    "ICML Anomaly Detection Workshop",
                    2016),
            SequenceAutoencoder.params(HIDDEN, Sequences.PARAMS),
            settings ->
                    Ensemble.of(settings, member -> SequenceAutoencoder.detector(member, shape -> member.get(HIDDEN))));

    private RecurrentAutoencoder() {}
}
