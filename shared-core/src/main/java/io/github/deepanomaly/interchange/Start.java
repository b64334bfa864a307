package io.github.deepanomaly.interchange;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.EpochDetector;
import io.github.deepanomaly.detector.Fitting;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Pretrained;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training starts from.
 *
 * @param settings with the layers of the network, and without its file, so that a model does not need that any more
 * @param weights those of the file; empty where training draws them
 * @param trains whether epochs follow
 * @param note what is to be said of it; empty without a file
 */
public record Start(Settings settings, Optional<State> weights, boolean trains, String note) {

    private static final String LAYERS = "layers";

    /** A training that draws its weights. */
    public static Start plain(Settings settings) {
        return new Start(settings, Optional.empty(), true, "");
    }

    /**
     * What settings say for rows of a layout; throws {@link IllegalArgumentException} where the file that they name holds no network
     * for these rows.
     */
    public static Start of(Settings settings, Layout layout) {
        Optional<Path> file = Pretrained.of(settings);
        if (file.isEmpty()) {
            return plain(settings);
        }
        require(settings, layout);
        ImportedNetwork network = network(settings, file.get(), layout.columns());
        boolean trains = settings.find("epochs").flatMap(settings::chosen).isPresent();
        return new Start(
                Pretrained.without(settings).with(LAYERS, network.line()),
                Optional.of(new State(network.weights(), Map.of())),
                trains,
                "the network is that of " + file.get().getFileName() + " (" + network.line() + "), "
                        + (trains ? "trained further" : "not trained further")
                        + (network.arithmetic().isEmpty()
                                ? ""
                                : ", computed with 32 bits instead of " + network.arithmetic()));
    }

    private static ImportedNetwork network(Settings settings, Path file, int columns) {
        try {
            return NetworkFile.read(file, settings.asText().getOrDefault(LAYERS, ""), columns);
        } catch (IOException e) {
            throw new IllegalArgumentException("weights: " + e.getMessage(), e);
        }
    }

    private static void require(Settings settings, Layout layout) {
        String networks = settings.asText().getOrDefault("ensemble", "1");
        if (!networks.equals("1")) {
            throw new IllegalArgumentException("weights need ensemble 1, got " + networks);
        } else if (layout.compounds() > 0) {
            throw new IllegalArgumentException(
                    "weights need columns of numbers alone: make numbers of levels and dates "
                            + "as it was done for the network, got " + layout.compounds() + " nominal or date columns");
        }
    }

    /** What is to be said of it, a sentence each. */
    public List<String> notes() {
        return note.isEmpty() ? List.of() : List.of(note);
    }

    /** The fitted detector: from random weights, or around those of the file, which must be for one that trains in epochs. */
    public Scorer fit(Detector detector, Sample sample, Run run) {
        if (weights.isEmpty()) {
            return detector.fit(sample, run);
        } else if (detector instanceof EpochDetector inEpochs) {
            try (Fitting fitting = inEpochs.begin(sample, weights, run)) {
                return trains ? fitting.finish() : fitting.scorer();
            }
        }
        throw new IllegalArgumentException("weights need a detector that trains in epochs");
    }

    /** The settings of a training that goes on from a model: its network, whatever file made it. */
    public static Settings continued(Settings settings, Settings earlier) {
        Settings own = Pretrained.without(settings);
        for (Param<?> param : List.copyOf(own.params())) {
            if (param.name().equals(LAYERS)) {
                return own.with(LAYERS, earlier.asText().getOrDefault(LAYERS, ""));
            }
        }
        return own;
    }
}
