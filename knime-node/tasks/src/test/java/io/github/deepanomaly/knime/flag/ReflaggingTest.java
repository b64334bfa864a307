package io.github.deepanomaly.knime.flag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.knime.flag.Reflagging.Before;
import io.github.deepanomaly.knime.flag.Reflagging.Kept;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReflaggingTest {

    private static final Before FLAGGED = new Before(Optional.of(true), 0.9, true);
    private static final Before NORMAL = new Before(Optional.of(false), 0.1, false);

    @Test
    void cellsThatStillFitStay() {
        Reflagging reflagging = of(FLAGGED, NORMAL);
        assertThat(reflagging.keep(FLAGGED, true, true)).isEqualTo(new Kept(true, true));
        assertThat(reflagging.keep(NORMAL, false, true)).isEqualTo(new Kept(true, true));
        assertThat(reflagging.warning()).isEmpty();
    }

    @Test
    void aFlagOnTheOtherSideOfOneHalfLosesItsProbabilityAndReasons() {
        Reflagging reflagging = of(FLAGGED, NORMAL);
        assertThat(reflagging.keep(FLAGGED, false, true)).isEqualTo(new Kept(false, false));
        assertThat(reflagging.keep(NORMAL, true, true)).isEqualTo(new Kept(false, true));
        assertThat(reflagging.warning())
                .hasValue(
                        "The new flags differ from the old ones: 2 probabilities and 1 reasons no longer fit and are missing. "
                                + "1 flagged rows have no reasons: use Anomaly Explainer, or the rule of the predictor.");
    }

    @Test
    void reasonsOfAllRowsFitAnyFlag() {
        Before explained = new Before(Optional.of(false), 0.1, true);
        Reflagging reflagging = of(FLAGGED, explained);
        assertThat(reflagging.keep(FLAGGED, false, true).reasons()).isTrue();
        assertThat(reflagging.keep(explained, true, true)).isEqualTo(new Kept(false, true));
    }

    @Test
    void aTableWithoutTheOlderColumnsHasNothingToLose() {
        Before bare = new Before(Optional.empty(), Double.NaN, false);
        Reflagging reflagging = of(bare);
        assertThat(reflagging.keep(bare, true, false)).isEqualTo(new Kept(true, true));
        assertThat(reflagging.warning()).isEmpty();
    }

    private static Reflagging of(Before... rows) {
        Reflagging reflagging = new Reflagging();
        List.of(rows).forEach(reflagging::look);
        return reflagging;
    }
}
