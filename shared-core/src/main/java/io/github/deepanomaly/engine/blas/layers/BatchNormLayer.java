package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.engine.blas.products.Parameter;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layer.BatchNorm;
import java.util.LinkedHashMap;
import java.util.Map;

/** scale * (x - mean) / sqrt(variance + epsilon) + shift, column by column; a row of several steps or pixels is as many rows. */
public final class BatchNormLayer implements BlasLayer {

    private final int width;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix mean;
    private final Matrix variance;
    private final Buffer trainingOutput;
    private final Buffer scoringOutput;
    private final Buffer normalisedBuffer;
    private final Buffer inputBuffer;
    private final float[] inverseDeviation;
    private Matrix normalised;
    private Matrix lastGradient;

    public BatchNormLayer(int size, int width) {
        this.width = width;
        scale = new Parameter(new Matrix(1, width));
        shift = new Parameter(new Matrix(1, width));
        mean = new Matrix(1, width);
        variance = new Matrix(1, width);
        trainingOutput = new Buffer(size);
        scoringOutput = new Buffer(size);
        normalisedBuffer = new Buffer(size);
        inputBuffer = new Buffer(size);
        inverseDeviation = new float[width];
        normalised = normalisedBuffer.rows(0);
        lastGradient = normalised;
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        return training ? train(x) : infer(x);
    }

    private Matrix infer(Matrix x) {
        Matrix y = scoringOutput.rows(x.rows());
        for (int c = 0; c < width; c++) {
            float factor = (float) (scale.value.values()[c] / Math.sqrt(variance.values()[c] + BatchNorm.EPSILON));
            float offset = shift.value.values()[c] - mean.values()[c] * factor;
            for (int i = c; i < y.values().length; i += width) {
                y.values()[i] = factor * x.values()[i] + offset;
            }
        }
        return y;
    }

    private Matrix train(Matrix x) {
        Matrix y = trainingOutput.rows(x.rows());
        normalised = normalisedBuffer.rows(x.rows());
        int n = x.values().length / width;
        for (int c = 0; c < width; c++) {
            double sum = 0;
            for (int i = c; i < x.values().length; i += width) {
                sum += x.values()[i];
            }
            double average = sum / n;
            double squares = 0;
            for (int i = c; i < x.values().length; i += width) {
                squares += (x.values()[i] - average) * (x.values()[i] - average);
            }
            double spread = squares / n;
            inverseDeviation[c] = (float) (1 / Math.sqrt(spread + BatchNorm.EPSILON));
            for (int i = c; i < x.values().length; i += width) {
                float z = (float) (x.values()[i] - average) * inverseDeviation[c];
                normalised.values()[i] = z;
                y.values()[i] = scale.value.values()[c] * z + shift.value.values()[c];
            }
            mean.values()[c] = running(mean.values()[c], average);
            variance.values()[c] = running(variance.values()[c], spread);
        }
        return y;
    }

    private static float running(float old, double batch) {
        return (float) (BatchNorm.DECAY * old + (1 - BatchNorm.DECAY) * batch);
    }

    @Override
    public void backward(Matrix gradient) {
        lastGradient = gradient;
        for (int c = 0; c < width; c++) {
            double scaleGradient = 0;
            double shiftGradient = 0;
            for (int i = c; i < gradient.values().length; i += width) {
                scaleGradient += gradient.values()[i] * normalised.values()[i];
                shiftGradient += gradient.values()[i];
            }
            scale.gradient().values()[c] = (float) scaleGradient;
            shift.gradient().values()[c] = (float) shiftGradient;
        }
    }

    @Override
    public Matrix inputGradient() {
        Matrix gradient = inputBuffer.rows(lastGradient.rows());
        int n = gradient.values().length / width;
        for (int c = 0; c < width; c++) {
            float factor = scale.value.values()[c] * inverseDeviation[c];
            float meanGradient = shift.gradient().values()[c] / n;
            float meanProduct = scale.gradient().values()[c] / n;
            for (int i = c; i < gradient.values().length; i += width) {
                gradient.values()[i] = factor
                        * (lastGradient.values()[i] - meanGradient - normalised.values()[i] * meanProduct);
            }
        }
        return gradient;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("scale", scale);
        parameters.put("shift", shift);
        return parameters;
    }

    @Override
    public Map<String, Matrix> statistics() {
        Map<String, Matrix> statistics = new LinkedHashMap<>();
        statistics.put("mean", mean);
        statistics.put("variance", variance);
        return statistics;
    }
}
