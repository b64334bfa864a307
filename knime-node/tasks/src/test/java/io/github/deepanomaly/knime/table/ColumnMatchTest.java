package io.github.deepanomaly.knime.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ColumnMatchTest {

    @Test
    void ofManyMissingColumnsTheFirstFewAreNamed() {
        ColumnMatch.present("included columns");
        assertThatThrownBy(() -> ColumnMatch.present("included columns", "a"))
                .hasMessage("included columns must be in the table, but these are missing: \"a\"");
        assertThatThrownBy(() -> ColumnMatch.present("drawn columns", "a", "b", "c", "d", "e", "f", "g"))
                .hasMessageEndingWith("\"d\"; \"e\"; and 2 more");
    }
}
