package io.github.deepanomaly;

import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Map;

/** Settings with which a detector of any kind is small and trains in a moment, for tests that loop over all of them. */
public final class Brief {

    private static final Map<String, String> VALUES = Map.of(
            "epochs", "3",
            "adversarialEpochs", "3",
            "pretraining", "2",
            "hidden", "8 leakyrelu",
            "machines", "8 sigmoid",
            "outputs", "4",
            "trees", "10",
            "subsample", "20",
            "references", "30",
            "members", "autoencoder epochs=3 hidden=8 references=30, pca");

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
