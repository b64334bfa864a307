package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;

/** Our layers in DL4J's words: one DL4J layer for each of ours, in the same order. */
record Configuration(MultiLayerConfiguration layers, List<RandomNumbers> random) {

    static Configuration of(int inputs, Layers layers, long seed) {
        ListBuilder stack = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list();
        List<RandomNumbers> random = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            if (layer instanceof Dense dense) {
                stack.layer(dense(width, dense));
                width = dense.width();
            } else if (layer instanceof BatchNorm) {
                stack.layer(new BoundedBatchNormalization(width));
            } else {
                RandomNumbers numbers = layer instanceof Dropout dropout
                        ? RandomNumbers.dropout(dropout.rate(), Weights.stream(seed, i))
                        : RandomNumbers.noise(((Noise) layer).deviation(), Weights.stream(seed, i));
                random.add(numbers);
                stack.layer(new DropoutLayer(numbers));
            }
        }
        if (layers.list().isEmpty()) { // DL4J wants at least one
            stack.layer(new ActivationLayer(new ActivationIdentity()));
        }
        return new Configuration(stack.build(), random);
    }

    private static DenseLayer dense(int inputs, Dense dense) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(dense.width())
                .hasBias(dense.bias())
                .activation(function(dense.activation()))
                .build();
    }

    private static IActivation function(Activation activation) {
        return switch (activation) {
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
            case ELU -> new ActivationELU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTPLUS -> new StableSoftPlus();
        };
    }
}
