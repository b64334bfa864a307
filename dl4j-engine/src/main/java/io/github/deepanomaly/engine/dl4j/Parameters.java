package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.net.Optimiser;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The row of all weights, their gradient and the optimiser's averages of it. The rules are written with ND4J's
 * operations, because DL4J's updaters overwrite the gradient, place Adam's epsilon elsewhere and know momentum only in
 * Nesterov's form.
 */
final class Parameters implements AutoCloseable {

    private static final int LATE = 1_000_000_000;

    private final Optimiser optimiser;
    private final INDArray values;
    private final INDArray gradient;
    private final INDArray mean;
    private final INDArray square;
    private final INDArray update;
    private final Optional<INDArray> kept;
    private Optional<INDArray> moving = Optional.empty();
    private int steps;

    /** Owns all rows from now on; {@code kept} is the share of each weight that decay leaves a step. */
    Parameters(Optimiser optimiser, INDArray values, INDArray gradient, Optional<INDArray> kept) {
        this.optimiser = optimiser;
        this.values = values;
        this.gradient = gradient;
        this.kept = kept;
        mean = Nd4j.zerosLike(values);
        square = Nd4j.zerosLike(values);
        update = Nd4j.zerosLike(values);
    }

    float[] values() {
        return Transfer.out(values).values();
    }

    float[] gradient() {
        return Transfer.out(gradient).values();
    }

    void set(float[] flat) {
        try (INDArray row = Nd4j.create(flat, values.shape(), 'c')) {
            values.assign(row);
        }
    }

    /** Owns the row from now on: 0 for each weight that stays as it is, 1 for any other. */
    void freeze(INDArray row) {
        moving.ifPresent(INDArray::close);
        moving = Optional.of(row);
    }

    void step() {
        Optional<INDArray> still = moving.map(row -> {
            try (INDArray frozen = row.rsub(1)) {
                return values.mul(frozen);
            }
        });
        move();
        moving.ifPresent(values::muli);
        still.ifPresent(row -> {
            values.addi(row);
            row.close();
        });
        steps++;
    }

    private void move() {
        switch (optimiser.rule()) {
            case SGD -> gradient.muli(optimiser.rate(), update);
            case MOMENTUM -> {
                mean.muli(optimiser.momentum()).addi(gradient);
                mean.muli(optimiser.rate(), update);
            }
            case ADAM -> adam();
        }
        kept.ifPresent(values::muli);
        values.subi(update);
    }

    /**
     * ND4J: update = rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon). It takes the powers in float32,
     * which costs the first steps two digits; so it is told a late t, where they vanish, and gets the corrections with
     * rate and epsilon.
     */
    private void adam() {
        double first = 1 - Math.pow((float) optimiser.momentum(), steps + 1.0);
        double second = Math.sqrt(1 - Math.pow((float) Optimiser.BETA2, steps + 1.0));
        Nd4j.exec(new AdamUpdater(
                gradient,
                square,
                mean,
                update,
                square,
                mean,
                optimiser.rate() * second / first,
                optimiser.momentum(),
                Optimiser.BETA2,
                Optimiser.EPSILON * second,
                LATE));
    }

    @Override
    public void close() {
        values.close();
        gradient.close();
        mean.close();
        square.close();
        update.close();
        kept.ifPresent(INDArray::close);
        moving.ifPresent(INDArray::close);
    }
}
