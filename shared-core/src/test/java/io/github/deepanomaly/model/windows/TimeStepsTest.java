package io.github.deepanomaly.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.testing.SmallModels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times and gaps in words. */
class TimeStepsTest {

    @Test
    void aLongestGapHasTheUnitOfItsColumn() {
        Schema ticks = new Schema(List.of(new Column.Numeric("tick"), new Column.Numeric("x")));
        Rows two = Rows.of(ticks, List.of(new double[] {0, 1}, new double[] {0.5, 1}, new double[] {1, 2}));
        Windowing windowing =
                Windowing.of(SmallModels.settings(Map.of("window", "2", "time", "tick", "longestGap", "0.25")), ticks);
        assertThat(windowing.gaps(two))
                .contains("longestGap is 0.25 in the unit of \"tick\", and the usual step from row to row 0.5");
    }

    @Test
    void aTimeThatGoesBackIsNamedAsItsColumnHasIt() {
        Schema dated = new Schema(List.of(new Column.Date("when"), new Column.Numeric("x")));
        Windowing windowing = Windowing.of(SmallModels.settings(Map.of("window", "2", "time", "when")), dated);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windowing.continues(1_740_824_430_000.0, 1_740_824_429_000.0, 6))
                .withMessage("time column \"when\" must not decrease or be missing within a series, "
                        + "got 2025-03-01T10:20:29Z after 2025-03-01T10:20:30Z in row 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windowing.continues(Double.NEGATIVE_INFINITY, Double.NaN, 0))
                .withMessageEndingWith("got a missing value in row 1");
    }
}
