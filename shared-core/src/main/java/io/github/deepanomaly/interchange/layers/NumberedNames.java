package io.github.deepanomaly.interchange.layers;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the names of groups of arrays say about their order, in files that have no other. */
public final class NumberedNames {

    private NumberedNames() {}

    /**
     * Whether the first parts that differ are numbers of the same word, so that these say which name is first.
     *
     * @param word what is left of a part without its numbers
     */
    public static boolean ordered(List<String> name, List<String> other, UnaryOperator<String> word) {
        for (int i = 0; i < Math.min(name.size(), other.size()); i++) {
            if (!name.get(i).equals(other.get(i))) {
                return word.apply(name.get(i)).equals(word.apply(other.get(i)));
            }
        }
        return false;
    }

    /**
     * The first of groups that fit; throws {@link IllegalArgumentException} where it is not known to come before another one.
     *
     * @param fitting at least one, in their order
     * @param ordered whether two are known to be in order
     * @param refusal what to say of the other one
     */
    public static <T> T first(List<T> fitting, BiPredicate<T, T> ordered, Function<T, String> refusal) {
        T first = fitting.get(0);
        fitting.stream()
                .skip(1)
                .filter(other -> !ordered.test(first, other))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(refusal.apply(other));
                });
        return first;
    }
}
