package io.github.deepanomaly.programs;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.blas.NoNativesTest;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trains and scores in a JVM of its own, from whose class path {@link NoNativesTest} has taken the native libraries. */
public final class NoNatives {

    private NoNatives() {}

    public static void main(String[] arguments) {
        Engine engine = Engines.of(Engines.Choice.AUTO, 1);
        Schema schema = new Schema(List.of(new Column.Numeric("x"), new Column.Numeric("y")));
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = random.nextGaussian();
            rows.add(new double[] {x, x + 0.1 * random.nextGaussian()});
        }
        var kind = Detectors.byId("autoencoder").orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        try (AnomalyModel model = AnomalyModel.train(kind, settings, Rows.of(schema, rows), Run.silent(engine, 1))) {
            double[] scores = model.score(Rows.of(schema, List.of(new double[] {1, 1}, new double[] {1, -1})));
            System.out.println(model);
            System.out.println(scores[1] > scores[0] ? "outlier found" : "outlier missed");
        }
    }
}
