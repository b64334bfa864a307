package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Levels that came when training went on. */
final class LaterLevelsTest {

    @Test
    void aLevelThatCameLaterHasAColumnAndChangesNothingOfTheOthers() {
        Schema schema = new Schema(List.of(new Column.Nominal("level", List.of("a", "b", "c"))));
        Rows rows = Rows.of(schema, List.of(new double[] {0}, new double[] {1}, new double[] {2}));
        Encoder before = Encoder.restore(schema, Map.of("levels.0", new double[] {5, 700, 30, 0}));
        Encoder later = Encoder.restore(schema, Map.of("levels.0", new double[] {5, 700, 30, -4}));
        int rarity = before.layout().columns() - 1;
        assertThat(later.layout().columns()).isEqualTo(before.layout().columns() + 1);
        for (int row = 0; row < 2; row++) {
            assertThat(later.encode(rows).get(row, row)).isEqualTo(1);
            assertThat(later.encode(rows).get(row, rarity + 1))
                    .isEqualTo(before.encode(rows).get(row, rarity));
        }
        assertThat(later.encode(rows).get(2, 2)).isEqualTo(1);
        assertThat(later.encode(rows).get(2, rarity + 1))
                .isGreaterThan(later.encode(rows).get(1, rarity + 1))
                .isLessThan(before.encode(rows).get(2, rarity));
    }
}
