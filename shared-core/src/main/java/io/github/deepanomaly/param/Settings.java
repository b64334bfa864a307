package io.github.deepanomaly.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value for every parameter of a list: immutable and always complete. A setting that nobody chose has its parameter's
 * default.
 */
public final class Settings {

    private final List<Param<?>> params;
    private final Map<Param<?>, Object> values;

    private Settings(List<Param<?>> params, Map<Param<?>, Object> values) {
        this.params = params;
        this.values = values;
    }

    /** Every parameter at its default; throws {@link IllegalArgumentException} where two share a name or a flag. */
    public static Settings defaults(List<Param<?>> params) {
        Map<Param<?>, Object> values = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        for (Param<?> param : params) {
            List<String> own = new ArrayList<>(List.of(param.name(), "-" + param.flag()));
            param.former().ifPresent(former -> own.addAll(List.of(former, "-" + former)));
            if (own.stream().anyMatch(taken::contains)) {
                throw new IllegalArgumentException("two parameters share the name or flag of " + param.name());
            }
            taken.addAll(own);
            values.put(param, param.initial());
        }
        return new Settings(List.copyOf(params), values);
    }

    /** The defaults, changed by what {@link #asText} wrote; throws {@link IllegalArgumentException} for an unknown name. */
    public static Settings parse(List<Param<?>> params, Map<String, String> text) {
        return defaults(params).with(text);
    }

    /** What {@link #asText} wrote, perhaps before some of the parameters were there; throws as {@link #parse} does. */
    public static Settings saved(List<Param<?>> params, Map<String, String> text) {
        Settings settings = defaults(params);
        for (Param<?> param : params) {
            settings.values.put(param, param.saved());
        }
        return settings.with(text);
    }

    private Settings with(Map<String, String> text) {
        Settings settings = this;
        for (Map.Entry<String, String> entry : text.entrySet()) {
            settings = settings.with(entry.getKey(), entry.getValue());
        }
        return settings;
    }

    /** The parameters in declared order. */
    public List<Param<?>> params() {
        return params;
    }

    /** The value of a parameter; throws {@link IllegalArgumentException} if it is not in the list. */
    public <T> T get(Param<T> param) {
        return param.type().cast(known(param));
    }

    /** The value of a parameter, if it is not the automatic one; throws as {@link #get} does. */
    public <T> Optional<T> chosen(Param<T> param) {
        T value = get(param);
        return param.isAutomatic(value) ? Optional.empty() : Optional.of(value);
    }

    /** Whether a parameter is in the list. */
    public boolean has(Param<?> param) {
        return values.containsKey(param);
    }

    /** The same settings with one value changed. */
    public <T> Settings with(Param<T> param, T value) {
        known(param);
        Map<Param<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(param, param.check(value));
        return new Settings(params, changed);
    }

    /** The same settings with one value changed, by name and text. */
    public Settings with(String name, String text) {
        Param<?> param = find(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown parameter \"" + name + "\"; known parameters: "
                        + params.stream().map(Param::name).collect(Collectors.joining(", "))));
        return parsed(param, text);
    }

    /** The values of some of these parameters alone. */
    public Settings only(List<Param<?>> some) {
        Map<Param<?>, Object> kept = new LinkedHashMap<>();
        some.forEach(param -> kept.put(param, known(param)));
        return new Settings(List.copyOf(some), kept);
    }

    /** The parameter of that name, if there is one. */
    public Optional<Param<?>> find(String name) {
        return Param.named(params, name);
    }

    /** Name to text, in declared order, every parameter included; the inverse of {@link #parse}. */
    public Map<String, String> asText() {
        Map<String, String> text = new LinkedHashMap<>();
        for (Param<?> param : params) {
            text.put(param.name(), printed(param));
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return asText().toString();
    }

    private <T> Settings parsed(Param<T> param, String text) {
        return with(param, param.parse(text));
    }

    private <T> String printed(Param<T> param) {
        return param.print(get(param));
    }

    private Object known(Param<?> param) {
        Object value = values.get(param);
        if (value == null) {
            throw new IllegalArgumentException("parameter " + param.name() + " does not belong to these settings");
        }
        return value;
    }
}
