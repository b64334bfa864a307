package io.github.deepanomaly.param;

/**
 * Turns a parameter's value into text and back. {@code parse(print(value))} equals {@code value}.
 *
 * @param <T> an immutable value type with {@code equals}
 */
public interface Codec<T> {

    /** The value that a text stands for; throws {@link IllegalArgumentException} that says what is wrong with the text. */
    T parse(String text);

    /** The text that {@link #parse} reads back to the same value. */
    default String print(T value) {
        return value.toString();
    }

    /** For numbers, with spaces around them. */
    static <N> Codec<N> number(Codec<N> codec) {
        return text -> {
            try {
                return codec.parse(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a number: \"" + text + "\"", e);
            }
        };
    }
}
