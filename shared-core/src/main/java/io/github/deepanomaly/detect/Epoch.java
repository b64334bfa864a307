package io.github.deepanomaly.detect;

/**
 * One pass over the training rows.
 *
 * @param number from 1
 * @param trainingLoss mean over the mini-batches while the weights moved
 * @param validationLoss on the rows kept for early stopping; NaN without such rows
 */
public record Epoch(int number, double trainingLoss, double validationLoss) {}
