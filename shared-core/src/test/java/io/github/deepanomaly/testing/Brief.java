package io.github.deepanomaly.testing;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Map;

/** Settings with which a detector of any kind is small and trains in a moment, for tests that loop over all of them. */
public final class Brief {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("epochs", "3"),
            Map.entry("adversarialEpochs", "3"),
            Map.entry("pretraining", "2"),
            Map.entry("hidden", "8 leakyrelu"),
            Map.entry("machines", "8 sigmoid"),
            Map.entry("network", "lstm 4"), // its default, causal convolutions, is not among Deeplearning4j's layers
            Map.entry("generator", "8 relu"),
            Map.entry("discriminator", "8 relu"),
            Map.entry("outputs", "4"),
            Map.entry("steps", "5"),
            Map.entry("trees", "10"),
            Map.entry("subsample", "20"),
            Map.entry("references", "30"),
            Map.entry("members", "autoencoder epochs=3 hidden=8 references=30, pca"));

    private Brief() {}

    /** The defaults of a kind, brief wherever it has such a parameter. */
    public static Settings settings(Kind kind) {
        List<Param<?>> params = AnomalyModel.params(kind);
        Settings settings = Settings.defaults(params);
        for (Param<?> param : params) {
            String value = VALUES.get(param.name());
            if (value != null) {
                settings = settings.with(param.name(), value);
            }
        }
        return settings;
    }
}
