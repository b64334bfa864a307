package io.github.deepanomaly.param;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The declaration of a hyperparameter: name, command-line flag, default, range and help text. Options, dialogs, tool tips,
 * saved settings and the manual are all derived from it.
 *
 * <p>Immutable: {@link #between}, {@link #doc}, {@link #automatic} and {@link #advanced} give changed copies.
 *
 * @param <T> the type of the value
 */
public final class Param<T> {

    /** The longest text of a value. The longest that anybody writes are lines of layers and lists of members. */
    private static final int LONGEST = 100_000;

    private final String name;
    private final String flag;
    private final Class<T> type;
    private final T initial;
    private final Codec<T> codec;
    private final Traits<T> traits;

    /** The closed interval that a numeric parameter lies in. */
    public record Range(double low, double high) {

        boolean contains(double value) {
            return value >= low && value <= high; // false for NaN
        }

        @Override
        public String toString() {
            return "[" + number(low) + ", " + number(high) + "]";
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
        }
    }

    private Param(String name, String flag, Class<T> type, T initial, Codec<T> codec, Traits<T> traits) {
        this.name = name;
        this.flag = flag;
        this.type = type;
        this.initial = initial;
        this.codec = codec;
        this.traits = traits;
        if (!codec.parse(codec.print(initial)).equals(initial)) {
            throw new IllegalArgumentException(
                    name + ": the default must be equal after printing and parsing, got " + initial);
        }
    }

    private Param<T> with(Traits<T> changed) {
        return new Param<>(name, flag, type, initial, codec, changed);
    }

    /** A whole number. */
    public static Param<Integer> integer(String name, String flag, int initial) {
        return of(name, flag, Integer.class, initial, Codec.number(Integer::valueOf));
    }

    /** A real number; NaN is outside every range. */
    public static Param<Double> real(String name, String flag, double initial) {
        return of(name, flag, Double.class, initial, Codec.number(Double::valueOf));
    }

    /** A switch, off by default. */
    public static Param<Boolean> flag(String name, String flag) {
        return of(name, flag, Boolean.class, false, text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, got \"" + text + "\"");
        });
    }

    /** One of an enum's constants, written in lower case with hyphens: {@code MIN_MAX} is {@code min-max}. */
    public static <E extends Enum<E>> Param<E> choice(String name, String flag, E initial) {
        return of(name, flag, initial.getDeclaringClass(), initial, new ChoiceCodec<>(initial.getDeclaringClass()));
    }

    /** A value of any immutable type that has a text form. */
    public static <T> Param<T> of(String name, String flag, Class<T> type, T initial, Codec<T> codec) {
        return new Param<>(name, flag, type, initial, codec, Traits.none());
    }

    /** The one of that name, or that had it formerly, if there is one. */
    public static Optional<Param<?>> named(List<Param<?>> params, String name) {
        return params.stream()
                .filter(param -> param.name().equals(name) || param.former().equals(Optional.of(name)))
                .findFirst();
    }

    /** The same parameter, limited to a closed interval. */
    public Param<T> between(double low, double high) {
        if (!Number.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(name + ": only a number has a range, got " + type.getSimpleName());
        }
        Param<T> limited = with(traits.limited(new Range(low, high)));
        limited.check(initial);
        return limited;
    }

    /**
     * The same parameter with its help text: begins with the noun of the field, ends with a full stop, under 200 characters.
     */
    public Param<T> doc(String text) {
        return with(traits.documented(text));
    }

    /** The same parameter, marked as one that most users never touch. */
    public Param<T> advanced() {
        return with(traits.forExperts());
    }

    /** The same parameter, which was not always there: detectors did then as they do now with this value. */
    public Param<T> formerly(T value) {
        return with(traits.since(check(value)));
    }

    /**
     * The same parameter with an automatic value: with it the detector chooses, and {@link Settings#chosen} is empty.
     *
     * @param meaning what it chooses, the rest of a sentence that the help text ends with: "the number of columns"
     */
    public Param<T> automatic(T value, String meaning) {
        return with(traits.chosenBy(new Traits.Automatic<>(check(value), meaning)));
    }

    /** The same parameter, whose name and flag were another word, which saved settings and command lines may still have. */
    public Param<T> renamed(String former) {
        return with(traits.renamed(former));
    }

    /** The value that a text stands for; throws {@link IllegalArgumentException} with name, rule and text. */
    public T parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    name + " must have at most " + LONGEST + " characters, got " + text.length());
        }
        T value;
        try {
            value = codec.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        return check(value);
    }

    /** The text that {@link #parse} reads back. */
    public String print(T value) {
        return codec.print(value);
    }

    /** The value itself if it is allowed; throws {@link IllegalArgumentException} otherwise. */
    public T check(T value) {
        Optional<Range> range = traits.range();
        if (range.isPresent() && !range.get().contains(((Number) value).doubleValue())) {
            throw new IllegalArgumentException(name + " must be in " + range.get() + ", got " + value);
        }
        return value;
    }

    /** The name: camel case, unique within a detector, the key in saved settings. */
    public String name() {
        return name;
    }

    /** The command-line flag, without the dash. */
    public String flag() {
        return flag;
    }

    /** What older settings and command lines call it, if that is another word. */
    public Optional<String> former() {
        return traits.former();
    }

    /** The class of the value. */
    public Class<T> type() {
        return type;
    }

    /** The default. */
    public T initial() {
        return initial;
    }

    /** The value of settings that were saved without it: the default, unless it came later and changed what detectors do. */
    public T saved() {
        return traits.formerly().orElse(initial);
    }

    /** The closed interval of a number, if it is limited. */
    public Optional<Range> range() {
        return traits.range();
    }

    /** The help text, which ends with what the automatic value means. */
    public String doc() {
        return traits.doc()
                + traits.automatic()
                        .map(own -> (print(own.value()).isEmpty() ? " Empty" : " " + print(own.value()))
                                + " = automatic: " + own.meaning() + ".")
                        .orElse("");
    }

    /** Whether a value is the automatic value. */
    boolean isAutomatic(T value) {
        return traits.automatic().filter(own -> own.value().equals(value)).isPresent();
    }

    /** Whether most users never touch it. */
    public boolean isAdvanced() {
        return traits.advanced();
    }

    /** The name in words: {@code learningRate} is "Learning rate". */
    public String label() {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
