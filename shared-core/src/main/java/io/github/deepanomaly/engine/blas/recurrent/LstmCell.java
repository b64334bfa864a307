package io.github.deepanomaly.engine.blas.recurrent;

import io.github.deepanomaly.engine.blas.layers.Function;
import java.util.Arrays;

/** The gates a, f, o, i: c = f c + i a, h = o tanh(c). */
final class LstmCell implements RecurrentCell {

    @Override
    public int blocks() {
        return 4;
    }

    @Override
    public int recurrentBlock(int block) {
        return block;
    }

    @Override
    public void forward(RecurrentStep before, RecurrentStep now) {
        int m = now.state.length;
        Function.TANH.apply(now.gates, 0, m);
        Function.SIGMOID.apply(now.gates, m, 4 * m);
        remember(now.gates, before.memory, now.memory);
        System.arraycopy(now.memory, 0, now.squashed, 0, m);
        Function.TANH.apply(now.squashed);
        output(now.gates, now.squashed, now.state);
    }

    private static void remember(float[] gates, float[] before, float[] memory) {
        int m = memory.length;
        for (int i = 0; i < m; i++) {
            memory[i] = gates[m + i] * before[i] + gates[3 * m + i] * gates[i];
        }
    }

    private static void output(float[] gates, float[] squashed, float[] state) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            state[i] = gates[2 * m + i] * squashed[i];
        }
    }

    @Override
    public void backward(RecurrentStep before, RecurrentStep now, float[] state, float[] memory, float[] gates) {
        outputGate(now.gates, now.squashed, state, memory, gates);
        forgetGate(now.gates, before.memory, memory, gates);
        inputGate(now.gates, memory, gates);
        carry(now.gates, memory);
        Arrays.fill(state, 0);
    }

    /** do = dh tanh(c) o (1 - o); dc += dh o (1 - tanh(c)^2) */
    private static void outputGate(float[] g, float[] squashed, float[] state, float[] memory, float[] gates) {
        int m = state.length;
        for (int i = 0; i < m; i++) {
            float o = g[2 * m + i];
            gates[2 * m + i] = state[i] * squashed[i] * o * (1 - o);
            memory[i] += state[i] * o * (1 - squashed[i] * squashed[i]);
        }
    }

    /** df = dc c' f (1 - f), with the memory c' of the step before */
    private static void forgetGate(float[] g, float[] before, float[] memory, float[] gates) {
        int m = memory.length;
        for (int i = 0; i < m; i++) {
            float f = g[m + i];
            gates[m + i] = memory[i] * before[i] * f * (1 - f);
        }
    }

    /** da = dc i (1 - a^2); di = dc a i (1 - i) */
    private static void inputGate(float[] g, float[] memory, float[] gates) {
        int m = memory.length;
        for (int i = 0; i < m; i++) {
            float a = g[i];
            float in = g[3 * m + i];
            gates[i] = memory[i] * in * (1 - a * a);
            gates[3 * m + i] = memory[i] * a * in * (1 - in);
        }
    }

    /** dc' = dc f */
    private static void carry(float[] g, float[] memory) {
        int m = memory.length;
        for (int i = 0; i < m; i++) {
            memory[i] *= g[m + i];
        }
    }
}
