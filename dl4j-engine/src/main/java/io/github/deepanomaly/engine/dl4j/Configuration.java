package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Our layers in DL4J's words: one DL4J layer for each of ours, in the same order.
 *
 * @param outputs what the last one gives
 */
record Configuration(MultiLayerConfiguration layers, List<RandomNumbers> random, Form outputs) {

    static Configuration of(Shape input, Layers layers, long seed) {
        ListBuilder stack = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list();
        List<RandomNumbers> random = new ArrayList<>();
        List<Shape> shapes = layers.shapes(input);
        Form given = Form.flat(input);
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            Rearrangement rearrangement = new Rearrangement(layer, shapes.get(i), given);
            if (!rearrangement.idle()) {
                stack.inputPreProcessor(i, rearrangement);
                if (i > 0) { // without one at the first layer DL4J infers all shapes, which it cannot
                    stack.inputPreProcessor(0, new Rearrangement(layers.list().get(0), input, Form.flat(input)));
                }
            }
            given = Form.of(layer, shapes.get(i + 1));
            if (layer instanceof Dropout || layer instanceof Noise) {
                RandomNumbers numbers = layer instanceof Dropout dropout
                        ? RandomNumbers.dropout(dropout.rate(), Weights.stream(seed, i))
                        : RandomNumbers.noise(((Noise) layer).deviation(), Weights.stream(seed, i));
                random.add(numbers);
                stack.layer(new DropoutLayer(numbers));
            } else {
                stack.layer(Translation.of(layer, shapes.get(i)));
            }
        }
        if (layers.list().isEmpty()) { // DL4J wants at least one
            stack.layer(new ActivationLayer(new ActivationIdentity()));
        }
        return new Configuration(stack.build(), random, given);
    }
}
