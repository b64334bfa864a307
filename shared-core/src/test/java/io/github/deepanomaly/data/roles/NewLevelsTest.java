package io.github.deepanomaly.data.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewLevelsTest {

    private static Schema schema(String... levels) {
        return new Schema(List.of(new Column.Numeric("n"), new Column.Nominal("shop", List.of(levels))));
    }

    private static List<String> notes(Schema table) {
        return NewLevels.notes(table, schema("North Side", "south"), List.of("others"));
    }

    @Test
    void levelsThatDifferInCaseOrBlanksAreSaid() {
        assertThat(notes(schema("north  side", "south", "South", "east")))
                .containsExactly(
                        "column \"shop\": 2 new levels differ from known ones in case or blanks only, as \"north  side\" "
                                + "from \"North Side\": each counts as one never seen",
                        "others");
    }

    @Test
    void otherLevelsAndColumnsAreNot() {
        assertThat(notes(schema("east", "south"))).containsExactly("others");
        assertThat(notes(schema("North Side", "south"))).containsExactly("others");
        assertThat(notes(new Schema(List.of(new Column.Numeric("shop"))))).containsExactly("others");
        assertThat(notes(new Schema(List.of()))).containsExactly("others");
    }
}
