package io.github.deepanomaly.detector;

/**
 * One pass over the training rows.
 *
 * @param number from 1
 * @param trainingLoss mean over the mini-batches while the weights moved; the generator's in an adversarial training
 * @param validationLoss on the rows kept for early stopping; NaN without such rows
 * @param discriminatorLoss mean over the mini-batches; NaN without a discriminator
 */
public record Epoch(int number, double trainingLoss, double validationLoss, double discriminatorLoss) {

    /** Without a discriminator. */
    public Epoch(int number, double trainingLoss, double validationLoss) {
        this(number, trainingLoss, validationLoss, Double.NaN);
    }
}
