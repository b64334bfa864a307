package io.github.deepanomaly.data;

import java.util.List;

/** A raw column. */
public sealed interface Column {

    /** The name. */
    String name();

    /** Numbers. */
    record Numeric(String name) implements Column {}

    /** Points in time, as milliseconds since 1970-01-01 UTC. */
    record Date(String name) implements Column {}

    /** One of a list of levels; a row holds the index into it. */
    record Nominal(String name, List<String> levels) implements Column {

        public Nominal {
            levels = List.copyOf(levels);
        }
    }
}
