package io.github.deepanomaly.knime.dialog;

import java.util.List;

/**
 * When a field shows: while another field of the dialog has one of these values.
 *
 * @param field the name of the other field, a choice or a switch
 * @param values names of its constants, or {@code true} or {@code false}
 */
public record Condition(String field, List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }

    /** While a switch is on. */
    static Condition on(String field) {
        return new Condition(field, List.of("true"));
    }

    /** Whether the other field is a switch. */
    public boolean bySwitch() {
        return values.equals(List.of("true")) || values.equals(List.of("false"));
    }
}
