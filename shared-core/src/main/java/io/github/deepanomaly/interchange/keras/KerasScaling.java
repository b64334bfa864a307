package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers of Keras that scale their inputs: Normalization, with mean and variance of adapted rows, and Rescaling. */
final class KerasScaling {

    /** The least deviation that Normalization divides by. */
    private static final double EPSILON = 1e-7;

    private final Chain chain;

    KerasScaling(Chain chain) {
        this.chain = chain;
    }

    void add(KerasLayer layer, Map<String, Values> own) {
        Map<String, Object> config = layer.config();
        int width = chain.shape().channels();
        float[] factors;
        float[] terms;
        if (layer.type().equals("Rescaling")) {
            factors = numbers(config.get("scale"), 1);
            terms = numbers(config.get("offset"), 0);
        } else {
            if (Json.flag(config, "invert", false)) {
                throw new IllegalArgumentException("invert must be false, got true");
            }
            boolean stored = own.containsKey("mean");
            terms = stored ? KerasChain.required(own, "mean").numbers().clone() : numbers(config.get("mean"), 0);
            factors = stored
                    ? KerasChain.required(own, "variance").numbers().clone()
                    : numbers(config.get("variance"), 1);
            if (terms.length != factors.length) {
                throw new IllegalArgumentException("mean and variance must have the same shape, got " + terms.length
                        + " and " + factors.length + " numbers");
            }
            for (int i = 0; i < factors.length; i++) {
                factors[i] = (float) (1 / Math.max(Math.sqrt(factors[i]), EPSILON));
                terms[i] *= -factors[i];
            }
        }
        chain.scale(layer.title(), each("scale", factors, width), each("offset", terms, width));
    }

    private static float[] each(String name, float[] numbers, int width) {
        if (numbers.length != 1 && numbers.length != width) {
            throw new IllegalArgumentException(
                    name + " must have one number, or one for each of " + width + " channels, got " + numbers.length);
        }
        float[] all = new float[width];
        for (int i = 0; i < width; i++) {
            all[i] = numbers[i % numbers.length];
        }
        return all;
    }

    /** The numbers of a setting, which may be lists in each other. */
    private static float[] numbers(@Nullable Object value, double otherwise) {
        if (value instanceof Double number) {
            return new float[] {number.floatValue()};
        }
        List<Object> list = Json.list(value);
        float[] all = list.isEmpty() ? new float[] {(float) otherwise} : new float[0];
        for (Object each : list) {
            float[] more = numbers(each, otherwise);
            all = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, all, all.length - more.length, more.length);
        }
        return all;
    }
}
