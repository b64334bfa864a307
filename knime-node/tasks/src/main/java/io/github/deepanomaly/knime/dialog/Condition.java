package io.github.deepanomaly.knime.dialog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a field shows: while another field of the dialog has one of these values.
 *
 * @param field the name of the other field, a choice or a switch
 * @param values names of its constants, or {@code true} or {@code false}
 * @param or a switch that shows the field as well while it is on
 */
public record Condition(String field, List<String> values, Optional<String> or) {

    public Condition {
        values = List.copyOf(values);
    }

    /** While another field has one of these values. */
    Condition(String field, List<String> values) {
        this(field, values, Optional.empty());
    }

    /** While a switch is on. */
    static Condition on(String field) {
        return new Condition(field, List.of("true"));
    }

    /** The same, and while another switch is on. */
    Condition or(String other) {
        return new Condition(field, values, Optional.of(other));
    }

    /** The names of all fields that it asks. */
    public List<String> fields() {
        return Stream.concat(Stream.of(field), or.stream()).toList();
    }

    /** Whether the other field is a switch. */
    public boolean bySwitch() {
        return values.equals(List.of("true")) || values.equals(List.of("false"));
    }
}
