package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that went wrong says so. */
class TrainingHealthTest {

    private static List<String> warnings(String id, String... changes) {
        Kind kind = Detectors.byId(id).orElseThrow();
        Settings settings = Settings.defaults(kind.params());
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            settings = settings.with(parts[0], parts[1]);
        }
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        kind.detector(settings)
                .fit(new Sample(rows(), Layout.numeric(4)), new Run(Engines.of(Engines.Choice.AUTO, 1), 1, progress))
                .close();
        return warnings;
    }

    private static Matrix rows() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(400, 4);
        for (int row = 0; row < 400; row++) {
            float a = (float) random.nextGaussian();
            float b = (float) random.nextGaussian();
            x.set(row, 0, a);
            x.set(row, 1, b);
            x.set(row, 2, a + b);
            x.set(row, 3, a - b);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder",
                "variational-autoencoder",
                "denoising-diffusion-autoencoder",
                "deep-belief-network",
                "deep-svdd",
                "knn",
                "mahalanobis",
                "pca",
                "isolation-forest",
                "score-combiner"
            })
    void aGoodTrainingWarnsOfNothing(String kind) {
        assertThat(warnings(kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder, hidden=64 linear",
        "variational-autoencoder, hidden=64 linear",
        "denoising-diffusion-autoencoder, hidden=64 linear",
        "deep-belief-network, machines=64 linear",
        "deep-svdd, hidden=64 linear",
    })
    void stepsFarTooLargeEndInAnErrorThatSaysWhatToDo(String kind, String layers) {
        assertThatThrownBy(() -> warnings(kind, layers, "optimiser=sgd", "learningRate=10", "validation=0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("training diverged in epoch")
                .hasMessageContaining("lower the learning rate");
    }

    @Test
    void aPretrainingThatDivergesIsAnErrorToo() {
        assertThatThrownBy(() -> warnings("deep-belief-network", "machines=64 linear", "pretrainingRate=10"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pretraining diverged: lower the pretraining rate");
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder, epochs=1",
        "variational-autoencoder, epochs=1",
        "denoising-diffusion-autoencoder, epochs=1",
        "deep-belief-network, pretraining=1"
    })
    void aReconstructionNoBetterThanTheMeansIsReported(String kind, String little) {
        assertThat(warnings(kind, "learningRate=1e-9", "epochs=1", little))
                .singleElement()
                .asString()
                .startsWith("the reconstruction error is ")
                .contains("train longer");
    }

    @Test
    void aNetworkThatSendsEveryRowToTheSamePlaceIsReported() {
        assertThat(warnings("deep-svdd", "hidden=64 sigmoid"))
                .singleElement()
                .asString()
                .startsWith("the network has collapsed")
                .contains("use relu or leakyrelu");
    }

    @Test
    void aDiscriminatorOfGanomalyThatSaysNothingIsReported() {
        assertThat(warnings("ganomaly", "optimiser=sgd", "weightDecay=99.9", "learningRate=0.01", "epochs=2"))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("the discriminator gives every row the same output: train longer"));
        assertThat(warnings("ganomaly")).isEmpty();
    }
}
