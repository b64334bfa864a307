package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.explain.local.DifferentiableScore;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Windowing;

/** The score of a model that judges each row alone, with its gradient. As thread-safe as the lock makes it. */
final class ScoreGradients implements DifferentiableScore {

    private final String name;
    private final Windowing windowing;
    private final Encoder encoder;
    private final Scorer scorer;
    private final Object lock;

    /** Of the model with that lock, which all that use its scorer hold. */
    ScoreGradients(String name, Windowing windowing, Encoder encoder, Scorer scorer, Object lock) {
        this.name = name;
        this.windowing = windowing;
        this.encoder = encoder;
        this.scorer = scorer;
        this.lock = lock;
    }

    @Override
    public boolean differentiable() {
        synchronized (lock) {
            return scorer.differentiable();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Matrix encode(Rows rows) {
        return encoder.encode(windowing.features(rows));
    }

    @Override
    public Matrix expected(Matrix x) {
        synchronized (lock) {
            return scorer.attribution(x, encoder.layout()).expected();
        }
    }

    @Override
    public Layout layout() {
        return encoder.layout();
    }

    @Override
    public double[] scores(Matrix x) {
        synchronized (lock) {
            return scorer.score(x);
        }
    }

    @Override
    public Matrix gradients(Matrix x) {
        synchronized (lock) {
            return scorer.gradient(x);
        }
    }
}
