package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.engine.blas.layers.Function;

/** The gates r, z and the two parts u, v of the candidate a = tanh(u + r v): h = z h' + (1 - z) a. */
final class GruCell implements RecurrentCell {

    @Override
    public int blocks() {
        return 4;
    }

    @Override
    public int recurrentBlock(int block) {
        return block == 2 ? 3 : block;
    }

    @Override
    public void forward(RecurrentStep before, RecurrentStep now) {
        int m = now.state.length;
        Function.SIGMOID.apply(now.gates, 0, 2 * m);
        candidate(now.gates, now.squashed);
        Function.TANH.apply(now.squashed);
        output(now.gates, before.state, now.squashed, now.state);
    }

    private static void candidate(float[] gates, float[] squashed) {
        int m = squashed.length;
        for (int i = 0; i < m; i++) {
            squashed[i] = gates[2 * m + i] + gates[i] * gates[3 * m + i];
        }
    }

    private static void output(float[] gates, float[] before, float[] candidate, float[] state) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            state[i] = candidate[i] + gates[m + i] * (before[i] - candidate[i]);
        }
    }

    @Override
    public void backward(RecurrentStep before, RecurrentStep now, float[] state, float[] memory, float[] gates) {
        updateGate(now.gates, before.state, now.squashed, state, gates);
        candidate(now.gates, now.squashed, state, gates);
        carry(now.gates, state);
    }

    /** dz = dh (h' - a) z (1 - z) */
    private static void updateGate(float[] g, float[] before, float[] candidate, float[] state, float[] gates) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            float z = g[m + i];
            gates[m + i] = state[i] * (before[i] - candidate[i]) * z * (1 - z);
        }
    }

    /** du = dh (1 - z) (1 - a^2); dv = du r; dr = du v r (1 - r) */
    private static void candidate(float[] g, float[] candidate, float[] state, float[] gates) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            float r = g[i];
            float u = state[i] * (1 - g[m + i]) * (1 - candidate[i] * candidate[i]);
            gates[2 * m + i] = u;
            gates[3 * m + i] = u * r;
            gates[i] = u * g[3 * m + i] * r * (1 - r);
        }
    }

    /** dh' = dh z, beside what comes through the sums */
    private static void carry(float[] g, float[] state) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            state[i] *= g[m + i];
        }
    }
}
