package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.explain.local.DifferentiableScore;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** The score of a model that judges each row alone, with its gradient. Thread-safe. */
final class ScoreGradients implements DifferentiableScore {

    private final String name;
    private final Pipeline pipeline;

    ScoreGradients(String name, Pipeline pipeline) {
        this.name = name;
        this.pipeline = pipeline;
    }

    @Override
    public boolean differentiable() {
        return pipeline.scorer().gradient().isPresent();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Matrix encode(Rows rows) {
        return pipeline.encoder().encode(pipeline.windowing().features(pipeline.matched(rows)));
    }

    @Override
    public Matrix expected(Matrix x) {
        return pipeline.scorer().attribution(x, pipeline.layout()).expected();
    }

    @Override
    public Layout layout() {
        return pipeline.layout();
    }

    @Override
    public double[] scores(Matrix x) {
        return pipeline.scorer().score(x);
    }

    @Override
    public Matrix gradients(Matrix x) {
        return pipeline.scorer().gradient().orElseThrow().of(x);
    }
}
