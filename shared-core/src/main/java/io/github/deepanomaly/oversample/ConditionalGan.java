package io.github.deepanomaly.oversample;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.GanLoss;
import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.loss.GumbelSoftmax;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A generator that moves starting rows until a discriminator takes them for rows of their class; both read the class. One thread at
 * a time; who creates it closes it.
 */
final class ConditionalGan implements AutoCloseable {

    private static final double TEMPERATURE = 0.5;

    /**
     * How the two are built and trained.
     *
     * @param generator layers between a start and the generator's output layer
     * @param discriminator layers between a row with its class and the discriminator's one output
     * @param noise random numbers that the generator reads beside the start
     * @param reach how many standard deviations an output of 1 moves a number
     * @param closeness what the mean squared move of the numbers costs
     */
    record Design(
            Layers generator, Layers discriminator, int noise, double reach, double closeness, Optimiser optimiser) {}

    private final Layout layout;
    private final Design design;
    private final Moves moves;
    private final GumbelSoftmax levels;
    private final Network generator;
    private final Network discriminator;
    private final GanLoss generatorLoss = GanLoss.generator(Game.NON_SATURATING);
    private final GanLoss discriminatorLoss = GanLoss.discriminator(Game.NON_SATURATING);
    private final SplittableRandom random;

    /** Two untrained networks for rows of that layout and that many classes. */
    ConditionalGan(Layout layout, int classes, Design design, Engine engine, SplittableRandom random) {
        this.layout = layout;
        this.design = design;
        moves = new Moves(layout, design.reach(), design.closeness());
        this.random = random;
        levels = new GumbelSoftmax(layout, TEMPERATURE);
        int d = layout.columns();
        Layers mover = design.generator().then(new Dense(d, Activation.LINEAR));
        Layers judge = design.discriminator().then(new Dense(1, Activation.LINEAR));
        generator = engine.network(d + design.noise() + classes, mover, design.optimiser(), random.nextLong());
        discriminator = engine.network(d + classes, judge, design.optimiser(), random.nextLong());
    }

    /** The losses of one step. */
    record Losses(double generator, double discriminator) {}

    /** Moves the weights of both once. */
    Losses step(CodedClasses.Batch batch) {
        double discriminating = discriminate(batch, move(batch.starts(), batch.classes(), true));
        return new Losses(generate(batch), discriminating);
    }

    private double discriminate(CodedClasses.Batch batch, Matrix fakes) {
        int n = fakes.rows();
        Matrix real = beside(batch.real(), batch.classes());
        Matrix both = new Matrix(2 * n, real.columns());
        both.setRows(0, real);
        both.setRows(n, beside(fakes, batch.classes()));
        Matrix target = new Matrix(2 * n, 1);
        Arrays.fill(target.values(), 0, n, 1);
        Matrix gradient = new Matrix(2 * n, 1);
        double loss = discriminatorLoss.evaluate(discriminator.forward(both, true), target, gradient);
        discriminator.backward(gradient);
        discriminator.step();
        return 2 * loss; // the means over the real rows and over the fakes, added
    }

    private double generate(CodedClasses.Batch batch) {
        int n = batch.starts().rows();
        Matrix fakes = move(batch.starts(), batch.classes(), true);
        Matrix gradient = new Matrix(n, 1);
        Matrix outputs = discriminator.forward(beside(fakes, batch.classes()), true);
        double loss = generatorLoss.evaluate(outputs, new Matrix(n, 1), gradient);
        discriminator.backward(gradient);
        Matrix atFakes = left(discriminator.inputGradient(), layout.columns());
        levels.backward(fakes, atFakes);
        moves.backward(batch.starts(), fakes, atFakes);
        generator.backward(atFakes);
        generator.step();
        return loss + moves.cost(batch.starts(), fakes);
    }

    /**
     * What the generator makes of starts (n x d) of such classes (n x classes, one-hot): moved numbers, and drawn levels of which the
     * largest part counts.
     */
    Matrix move(Matrix starts, Matrix classes, boolean training) {
        Matrix noise = Matrix.normal(starts.rows(), design.noise(), random);
        Matrix rows = generator
                .forward(beside(beside(starts, noise), classes), training)
                .copy();
        moves.apply(starts, rows);
        levels.apply(rows, random);
        return rows;
    }

    private static Matrix beside(Matrix left, Matrix right) {
        int columns = left.columns() + right.columns();
        Matrix both = new Matrix(left.rows(), columns);
        for (int row = 0; row < both.rows(); row++) {
            System.arraycopy(left.values(), row * left.columns(), both.values(), row * columns, left.columns());
            int at = row * columns + left.columns();
            System.arraycopy(right.values(), row * right.columns(), both.values(), at, right.columns());
        }
        return both;
    }

    private static Matrix left(Matrix both, int columns) {
        Matrix left = new Matrix(both.rows(), columns);
        for (int row = 0; row < left.rows(); row++) {
            System.arraycopy(both.values(), row * both.columns(), left.values(), row * columns, columns);
        }
        return left;
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
    }
}
