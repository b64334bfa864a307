package io.github.deepanomaly.knime.dialog;

import java.util.HashMap;
import java.util.Map;

/** What each constant of a choice does, for dialogs: one sentence where its name does not say all. */
final class ChoiceTexts {

    /** Lines of an enum's name, a constant and a text. */
    private static final String LINES = """
            Encoder.HeavyTails KEEP Values stay as they are.
            Encoder.HeavyTails COMPRESS A logarithm, where the training rows show that it is needed.
            Encoder.Dates REPEATING Hour, weekday, day of the month and month, as far as the training rows show them.
            Encoder.Dates ELAPSED The time that has passed.
            Encoder.Dates BOTH Both.
            Encoder.Scaling STANDARD By mean and standard deviation.
            Encoder.Scaling ROBUST By median and quartiles.
            Encoder.Scaling MIN_MAX To the range from 0 to 1.
            Encoder.Scaling NONE Values stay as they are.
            Channels.Order INTERLEAVED All channels of the first step, then of the second.
            Channels.Order BLOCKS All steps of the first channel, then of the second.
            Constraint NONE Weights are not limited.
            Constraint SPECTRAL_NORM The largest singular value of each layer is limited.
            Constraint CLIPPING The absolute value of each weight is limited.
            Gan.Score FUSED Log distance to the nearest training rows, by values and discriminator output.
            Gan.Score DISCRIMINATOR Minus the output of the discriminator.
            Gan.Score ONE_MINUS_D One minus the probability that the discriminator gives.
            Ganomaly.Score FUSED Log distance to the nearest training rows.
            Ganomaly.Score CODES_AND_ERROR Mean absolute difference of the codes, and of row and reconstruction.
            Ganomaly.Score CODES L1 distance between the two codes.
            LatentGan.Score FUSED Log distance to the nearest training rows, by values, code, error and discriminator.
            LatentGan.Score DISCRIMINATOR Minus the output of the discriminator.
            LatentGan.Score ONE_MINUS_D One minus the probability that the discriminator gives.
            Autoencoder.Output LINEAR Any number.
            Autoencoder.Output SIGMOID Numbers from 0 to 1, for the scaling min max.
            DenoisingDiffusionAutoencoder.Score NEAREST_NEIGHBOUR Log distance to the nearest training rows.
            DenoisingDiffusionAutoencoder.Score DENOISING_ERROR Log of the error, averaged over noise levels.
            DenoisingDiffusionAutoencoder.Score LOG_ERROR Log of the error of the averaged reconstruction.
            VariationalAutoencoder.Score NEAREST_NEIGHBOUR Log distance to the nearest training rows.
            VariationalAutoencoder.Score LOG_ERROR Log of the reconstruction error.
            VariationalAutoencoder.Score NEGATIVE_ELBO The loss of the row.
            VariationalAutoencoder.Score RECONSTRUCTION_PROBABILITY Minus the log probability of the row, given its code.
            DeepBeliefNetwork.Score NEAREST_NEIGHBOUR Log distance to the nearest training rows.
            DeepBeliefNetwork.Score NEIGHBOUR_AND_ERROR Nearest training rows and reconstruction error together.
            DeepBeliefNetwork.Score LOG_ERROR Log of the reconstruction error.
            DeepBeliefNetwork.Score MEAN_SQUARED_ERROR Mean squared reconstruction error.
            DeepBeliefNetwork.Score MEAN_ABSOLUTE_ERROR Mean absolute reconstruction error.
            DeepBeliefNetwork.Score ERROR_MAHALANOBIS Mahalanobis distance of the errors of the columns.
            DeepBeliefNetwork.Score CODE_MAHALANOBIS Mahalanobis distance of the code.
            DeepBeliefNetwork.Score FREE_ENERGY Free energy of the first restricted Boltzmann machine.
            Keep EVERYTHING Reference rows, ranges and quantiles of columns, names of all levels, the seed.
            Keep NOTHING None of these: numbers are rounded, and rare levels count as missing.
            ReconstructionScore AUTOMATIC Nearest training rows, with the reconstruction error where a table has levels or dates.
            ReconstructionScore NEAREST_NEIGHBOUR Log distance to the nearest training rows.
            ReconstructionScore NEIGHBOUR_AND_ERROR Nearest training rows and reconstruction error together.
            ReconstructionScore LOG_ERROR Log of the reconstruction error.
            ReconstructionScore MEAN_SQUARED_ERROR Mean squared reconstruction error.
            ReconstructionScore MEAN_ABSOLUTE_ERROR Mean absolute reconstruction error.
            ReconstructionScore ERROR_MAHALANOBIS Mahalanobis distance of the errors of the columns.
            ReconstructionScore CODE_MAHALANOBIS Mahalanobis distance of the code.
            Knn.Score DISTANCE Log distance to the k-th nearest training row.
            Knn.Score LOCAL That distance relative to the neighbours' own distances to their neighbours.
            Knn.Score RANKS Distances of ranks: mean distance to the nearest of four rows, over many draws.
            ColumnTails.Score TAILS How rare a value as extreme as the row's is, column by column.
            ColumnTails.Score GAPS Distance of each value from the nearest value of the training rows.
            ColumnTails.Score NUMBERS How rare a value as extreme as this one is, of numeric columns alone.
            Pca.Score BOTH Both distances.
            Pca.Score RESIDUAL Distance from the subspace of the components.
            Pca.Score COMPONENTS Mahalanobis distance within the subspace.
            ScoreCombiner.Combination RANK Share of calibration rows with a lower score.
            ScoreCombiner.Combination Z By mean and deviation of the calibration rows.
            Contrast NORMALISE Each picture to mean 0 and deviation 1.
            Contrast KEEP Pictures stay as they are.
            ExplanationMethod.Choice NATIVE The detector's own shares; fast.
            ExplanationMethod.Choice SHAPLEY Shapley values: base and contributions sum to the score.
            ExplanationMethod.Choice LIME A linear model of at most five columns around the row.
            ExplanationMethod.Choice INTEGRATED_GRADIENTS For a detector whose score has a gradient.
            Coding.Features CODE The numbers of the code.
            Coding.Features RECONSTRUCTION The expected value of each column.
            Flagging.Method FALSE_ALARM_RATE p-values up to the rate: this share of normal rows is flagged at most.
            Flagging.Method FALSE_DISCOVERY_RATE On average at most this share of the flagged rows is normal.
            Flagging.Method HIGHEST_SHARE This share of the rows, those with the highest scores.
            Flagging.Method MEDIAN_AND_DEVIATION Scores above median plus deviations, each 1.4826 median absolute ones.
            Flagging.Method VALUE Scores above a number.
            Evaluation.Layout ROWS A row for each metric.
            Evaluation.Layout COLUMNS One row with a column for each metric, for loops and flow variables.
            OnnxInputs COLUMNS One for each column, with its name.
            OnnxInputs MATRIX One matrix with all columns; a text is the number of its level.
            Oversampling.Amount UNTIL_EVEN Up to the size of the most frequent class.
            Oversampling.Amount PERCENTAGE In percent of the rows of the class.
            Picturing.Picture SCORES Histogram of scores, flagged rows apart, with the threshold.
            Picturing.Picture SERIES Columns over time, flagged intervals behind them.
            Picturing.Picture CURVES Columns over a column: ROC, precision and recall, loss.
            Prediction.Explained FLAGGED Other rows get missing cells.
            Prediction.Explained ALL Takes about three times as long.
            GanLoss.Game NON_SATURATING The generator minimises -log D(G(z)).
            GanLoss.Game LEAST_SQUARES Squared differences.
            GanLoss.Game HINGE Differences up to a margin.
            GanLoss.Game MINIMAX The generator minimises log(1 - D(G(z))).
            ReconstructionLoss.Measure MEAN_SQUARED_ERROR For most tables.
            ReconstructionLoss.Measure MEAN_ABSOLUTE_ERROR Less weight on large errors.
            ReconstructionLoss.Measure BINARY_CROSS_ENTROPY For numbers from 0 to 1.
            Windowing.RowScore OVERLAP Mean over all windows that contain the row.
            Windowing.RowScore CAUSAL The window that ends at the row; later rows do not count.
            Activation LINEAR x.
            Activation RELU max(0, x).
            Activation LEAKY_RELU x above 0, a small multiple of it below.
            Activation ELU x above 0, exp(x) - 1 below.
            Activation TANH Hyperbolic tangent, from -1 to 1.
            Activation SIGMOID From 0 to 1.
            Activation SOFTPLUS log(1 + exp(x)).
            Optimiser.Rule SGD Stochastic gradient descent.
            Optimiser.Rule MOMENTUM Gradient descent with momentum.
            Optimiser.Rule ADAM A step size of its own for each weight.
            Oversampler.Start NEIGHBOURS Points between neighbouring rows of the class, as in SMOTE.
            Oversampler.Start NOISE Random numbers only, as in a conditional GAN.
            ThresholdRule.Method AUTOMATIC Contamination if training rows may hold anomalies, else false alarm rate.
            ThresholdRule.Method FALSE_ALARM_RATE At most this share of normal rows is flagged, by p-values.
            ThresholdRule.Method PEAKS_OVER_THRESHOLD About this share of normal rows, by a fitted tail; for small rates.
            ThresholdRule.Method CONTAMINATION The highest share of the calibration rows.
            ThresholdRule.Method MEAN_AND_DEVIATION Mean plus a number of standard deviations.
            ThresholdRule.Method MEDIAN_AND_DEVIATION Median plus a number of scaled median absolute deviations.
            ThresholdRule.Method VALUE A fixed score.
            Correction HOLM Bounds the probability of any false alarm.
            Correction BENJAMINI_HOCHBERG Bounds the share of false alarms.
            Engines.Choice AUTO The fastest engine, which is BLAS.
            Engines.Choice BLAS The project's own engine.
            Engines.Choice DL4J From a feature of its own.
            """;

    private static final Map<String, String> TEXTS = read();

    private ChoiceTexts() {}

    private static Map<String, String> read() {
        Map<String, String> texts = new HashMap<>();
        LINES.lines().map(line -> line.split(" ", 3)).forEach(line -> texts.put(line[0] + " " + line[1], line[2]));
        return texts;
    }

    /** The text of a constant; empty where there is none. */
    static String of(Class<?> choice, String constant) {
        String name =
                choice.getCanonicalName().substring(choice.getPackageName().length() + 1);
        return TEXTS.getOrDefault(name + " " + constant, "");
    }

    /** All keys: the name of the enum, a space, the constant. */
    static Map<String, String> all() {
        return Map.copyOf(TEXTS);
    }
}
