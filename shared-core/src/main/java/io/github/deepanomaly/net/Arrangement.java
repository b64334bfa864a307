package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Shape.Columns;
import io.github.deepanomaly.net.Shape.Sequence;

/** A layer that rearranges values without changing them. */
public sealed interface Arrangement extends Layer {

    /** The same values in another shape. In a layer line {@code reshape 35x16}. */
    record Reshape(Shape shape) implements Arrangement {

        @Override
        public Shape output(Shape input) {
            if (shape.size() != input.size()) {
                throw new IllegalArgumentException("needs " + shape.size() + " values, got " + input);
            }
            return shape;
        }
    }

    /** The whole row as every one of {@code steps} steps. In a layer line {@code repeat 35}. */
    record Repeat(int steps) implements Arrangement {

        public Repeat {
            if (steps < 1 || steps > MAX_WIDTH) {
                throw new IllegalArgumentException("repeat steps must be in [1, " + MAX_WIDTH + "], got " + steps);
            }
        }

        @Override
        public Shape output(Shape input) {
            if (input instanceof Columns columns) {
                return Shape.sequence(steps, columns.width());
            }
            throw new IllegalArgumentException("needs rows without steps, got " + input);
        }
    }

    /** The last step of a sequence. In a layer line {@code last}. */
    record Last() implements Arrangement {

        @Override
        public Shape output(Shape input) {
            if (input instanceof Sequence sequence) {
                return Shape.columns(sequence.channels());
            }
            throw new IllegalArgumentException("needs rows of steps x channels, got " + input);
        }
    }
}
