package io.github.deepanomaly.param;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The file of a network that another program trained. */
public final class Pretrained {

    /** The declaration. */
    public static final Param<File> PARAM = Param.of("weights", "weights", File.class, new File(""), File::new)
            .doc(
                    "Trained network to start from: a file of Keras, of PyTorch (needs layers) or in ONNX. Without epochs it is "
                            + "not trained further.")
            .advanced();

    private Pretrained() {}

    /** The file that settings name, which may lack {@link #PARAM}. */
    public static Optional<Path> of(Settings settings) {
        return settings.has(PARAM) && !settings.get(PARAM).getPath().isEmpty()
                ? Optional.of(settings.get(PARAM).toPath())
                : Optional.empty();
    }

    /** The same settings without the file. */
    public static Settings without(Settings settings) {
        return settings.has(PARAM) ? settings.with(PARAM, PARAM.initial()) : settings;
    }
}
