package io.github.deepanomaly.param;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The constants of an enum in lower case with hyphens; reads them in any case, and as they are written in Java. */
record ChoiceCodec<E extends Enum<E>>(Class<E> type) implements Codec<E> {

    @Override
    public E parse(String text) {
        for (E constant : type.getEnumConstants()) {
            if (print(constant).equalsIgnoreCase(text.strip())
                    || constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants()).map(this::print).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + allowed + ", got \"" + text + "\"");
    }

    @Override
    public String print(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
