package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Inference;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J network that is trained from outside. Between calls native memory holds the weights, their gradient and the
 * optimiser's averages, nothing else: a backward pass repeats the forward pass before it, with the same random numbers.
 */
final class Dl4jNetwork implements Network {

    private final Shape input;
    private final int inputs;
    private final int outputs;
    private final Layers layers;
    private final FlatWeights layout;
    private final List<RandomNumbers> random;
    private final Form outputForm;
    private final WorkspaceNetwork network;
    private final Optional<Parameters> parameters;
    private final Inference inference;
    private Optional<Matrix> lastInput = Optional.empty();
    private Matrix inputGradient = new Matrix(0, 0);

    Dl4jNetwork(Shape input, Layers layers, Optimiser optimiser, long seed) {
        this.input = input;
        inputs = input.size();
        outputs = layers.output(input).size();
        this.layers = layers;
        inference = new Inference(input, layers);
        layout = FlatWeights.of(input, layers);
        Configuration configuration = Configuration.of(input, layers, seed);
        random = configuration.random();
        outputForm = configuration.outputs();
        network = new WorkspaceNetwork(configuration.layers());
        if (layout.length() == 0) {
            network.init();
            parameters = Optional.empty();
        } else {
            // Given the weights, DL4J does not draw its own from a generator that the whole process shares.
            INDArray values = Nd4j.create(
                    layout.flat(Weights.initial(input, layers, seed)), new long[] {1, layout.length()}, 'c');
            network.init(values, false);
            network.initGradientsView();
            Optional<INDArray> kept = optimiser.decay() == 0
                    ? Optional.empty()
                    : Optional.of(Nd4j.create(
                            layout.kept(1 - optimiser.rate() * optimiser.decay()),
                            new long[] {1, layout.length()},
                            'c'));
            parameters = Optional.of(new Parameters(optimiser, values, network.getFlattenedGradients(), kept));
        }
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Matrix forward(Matrix x, boolean training) {
        if (x.columns() != inputs) {
            throw new IllegalArgumentException("the network needs " + inputs + " columns, got " + x.columns());
        }
        if (training) {
            lastInput = Optional.of(x);
            inference.weightsChanged(); // the statistics of batch normalisation have
        }
        if (x.rows() == 0) { // ND4J has no such arrays
            return new Matrix(0, outputs());
        }
        return training ? train(x) : score(x);
    }

    @Override
    public Matrix infer(Matrix x) {
        return inference.infer(this, x);
    }

    private Matrix score(Matrix x) {
        if (layers.list().stream().anyMatch(Convolution.class::isInstance)) {
            return network.inWorkspace(() -> Transfer.out(network.scored(Transfer.in(x)), x.rows()));
        }
        try (INDArray rows = Transfer.in(x);
                INDArray output = network.output(rows, false)) {
            return Transfer.out(output, x.rows());
        }
    }

    private Matrix train(Matrix x) {
        random.forEach(RandomNumbers::redraw);
        return network.inWorkspace(() -> {
            List<INDArray> activations = network.activations(Transfer.in(x));
            updateStatistics(activations);
            return Transfer.out(activations.get(activations.size() - 1), x.rows());
        });
    }

    private void updateStatistics(List<INDArray> activations) {
        List<Shape> shapes = layers.shapes(input);
        for (int i = 0; i < layers.list().size(); i++) {
            if (layers.list().get(i) instanceof BatchNorm) {
                INDArray given = activations.get(i);
                INDArray columns = Form.of(layers.list().get(i), shapes.get(i)).of(given.dup('c'));
                update(i, BatchNormalizationParamInitializer.GLOBAL_MEAN, columns.mean(0));
                update(i, BatchNormalizationParamInitializer.GLOBAL_VAR, columns.var(false, 0));
            }
        }
    }

    private void update(int layer, String name, INDArray batch) {
        INDArray running = network.getLayer(layer).getParam(name);
        running.muli(BatchNorm.DECAY).addi(batch.muli(1 - BatchNorm.DECAY).reshape(running.shape()));
    }

    @Override
    public void backward(Matrix gradient) {
        Matrix x = lastInput.orElseThrow(
                () -> new IllegalStateException("backward must follow a forward pass in training"));
        if (gradient.rows() != x.rows() || gradient.columns() != outputs()) {
            throw new IllegalArgumentException(
                    "the gradient must be " + x.rows() + " x " + outputs() + ", got " + gradient);
        }
        inputGradient = network.inWorkspace(() -> {
            network.activations(Transfer.in(x));
            try (INDArray atInput = network.inputGradient(outputForm.of(Transfer.in(gradient)))) {
                return Transfer.out(atInput, x.rows());
            }
        });
    }

    @Override
    public Matrix inputGradient() {
        return inputGradient;
    }

    @Override
    public void step() {
        parameters.ifPresent(Parameters::step);
        inference.weightsChanged();
    }

    @Override
    public int freeze(int count) {
        Set<Integer> frozen = Weights.frozen(count, input, layers);
        parameters.ifPresent(p -> p.freeze(Nd4j.create(layout.moving(frozen), new long[] {1, layout.length()}, 'c')));
        return Weights.weighted(input, layers).size();
    }

    @Override
    public Map<String, Matrix> weights() {
        return parameters.map(p -> layout.matrices(p.values())).orElse(Map.of());
    }

    @Override
    public Map<String, Matrix> gradients() {
        Map<String, Matrix> gradients =
                parameters.map(p -> layout.matrices(p.gradient())).orElse(Map.of());
        gradients.keySet().removeIf(name -> name.endsWith(".mean") || name.endsWith(".variance"));
        return gradients;
    }

    @Override
    public void load(Map<String, Matrix> weights) {
        Weights.check(input, layers, weights);
        parameters.ifPresent(p -> p.set(layout.flat(weights)));
        inference.weightsChanged();
    }

    @Override
    public void close() {
        inference.close();
        parameters.ifPresent(Parameters::close);
        WorkspaceNetwork.freeWorkspaces();
    }
}
