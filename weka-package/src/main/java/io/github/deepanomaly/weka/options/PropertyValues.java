package io.github.deepanomaly.weka.options;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bean properties of a Weka object are set to, valid or not: Weka's property sheet sets a property at every key
 * stroke, so a setter that refuses "0." on the way to "0.01" would be of no use. {@link #settings} is where values are checked.
 * A property that nobody set has its parameter's default. Mutable, one thread at a time.
 *
 * <p>The values are in a map of the owner, which Weka's serialisation writes: it holds texts, numbers and truth values only, a
 * constant of an enum by its name, so that a file depends on no class of ours.
 */
public final class PropertyValues {

    private final Map<String, Serializable> values;

    /** The properties in that map, by the names of their parameters, as they are or were; it is changed in place. */
    public PropertyValues(Map<String, Serializable> values) {
        this.values = values;
    }

    /** The property's value: a number, truth value or enum constant as it is, anything else as text. */
    public <T> Serializable get(Param<T> param) {
        Serializable value = value(param);
        if (value == null) {
            return property(param, param.initial());
        }
        return param.type().isEnum() ? property(param, param.parse(value.toString())) : value;
    }

    /** Sets a property, given as {@link #get} gives it. */
    public void set(Param<?> param, Serializable value) {
        values.put(param.name(), value instanceof Enum<?> constant ? constant.name() : value);
    }

    /** Sets every property. */
    public void set(Settings settings) {
        values.clear();
        settings.params().forEach(param -> copy(settings, param));
    }

    /** The text of a property's value, valid or not. */
    public String text(Param<?> param) {
        Serializable value = value(param);
        if (value == null) {
            return initial(param);
        }
        try {
            return normal(param, value.toString());
        } catch (IllegalArgumentException e) {
            return value.toString(); // settings() says what is wrong with it
        }
    }

    /** The checked values; throws {@link IllegalArgumentException} for the first that is not allowed. */
    public Settings settings(List<Param<?>> params) {
        Map<String, String> texts = new LinkedHashMap<>();
        params.forEach(param -> texts.put(param.name(), text(param)));
        return Settings.parse(params, texts);
    }

    private @Nullable Serializable value(Param<?> param) {
        Serializable value = values.get(param.name());
        return value == null ? param.former().map(values::get).orElse(null) : value;
    }

    private <T> void copy(Settings settings, Param<T> param) {
        T value = settings.get(param);
        if (!value.equals(param.initial())) {
            set(param, property(param, value));
        }
    }

    private static <T> Serializable property(Param<T> param, T value) {
        if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
            return (Serializable) value;
        }
        return param.print(value);
    }

    private static <T> String initial(Param<T> param) {
        return param.print(param.initial());
    }

    private static <T> String normal(Param<T> param, String text) {
        return param.print(param.parse(text));
    }
}
