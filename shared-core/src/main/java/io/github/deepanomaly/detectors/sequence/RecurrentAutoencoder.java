package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;

/**
 * A recurrent autoencoder: the encoder's last state is the code, from which the decoder computes the sequence.
 *
 * <p>After P. Malhotra, A. Ramakrishnan, G. Anand, L. Vig, P. Agarwal, G. Shroff: LSTM-based Encoder-Decoder for Multi-sensor Anomaly
 * Detection. ICML Anomaly Detection Workshop 2016. Deviations: the decoder reads the code at every step instead of its own last
 * output, and goes forwards in time; a dense code lies between the two; and the score is that of {@link Autoencoder}.
 */
public final class RecurrentAutoencoder {

    static final Param<Layers> HIDDEN = Param.of(
                    "hidden", "H", Layers.class, Layers.parse("lstm 32, last"), Layers::parse)
            .doc("Hidden layers of the encoder; the decoder has them in reverse. The layer last keeps only the "
                    + "final state. Examples: \"lstm 32, last\", \"gru 64, last\".");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "recurrent-autoencoder",
            "Recurrent autoencoder",
            "Autoencoder with recurrent layers (LSTM, GRU) for sequences or windows; anomalous are those "
                    + "with a large reconstruction error or an unusual code.",
            new Kind.Source(
                    "P. Malhotra, A. Ramakrishnan, G. Anand, L. Vig, P. Agarwal, G. Shroff",
                    "LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection",
                    "ICML Anomaly Detection Workshop",
                    2016),
            SequenceAutoencoder.params(HIDDEN, Sequences.PARAMS),
            settings ->
                    Ensemble.of(settings, member -> SequenceAutoencoder.detector(member, shape -> member.get(HIDDEN))));

    private RecurrentAutoencoder() {}

    /** The layers of both networks for rows of a layout whose channels are interleaved. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return SequenceAutoencoder.stacks(settings, shape -> settings.get(HIDDEN), layout);
    }
}
