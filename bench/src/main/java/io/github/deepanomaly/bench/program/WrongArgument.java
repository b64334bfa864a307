package io.github.deepanomaly.bench.program;

/** An argument that a benchmark cannot work with; its message is one line for whoever typed it. */
public final class WrongArgument extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongArgument(String message) {
        super(message);
    }
}
