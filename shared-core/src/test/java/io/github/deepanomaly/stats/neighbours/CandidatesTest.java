package io.github.deepanomaly.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final int ROWS = 2000;

    private static final int FIRST = 1000;

    /** Rows whose half squared distances rise by their number. */
    private static Candidates scanned(int k, boolean guessing) {
        int[] halves = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            halves[row] = Float.floatToRawIntBits(row);
        }
        Candidates candidates = new Candidates(k, new ProductError(1, 0, 2.0 * ROWS));
        if (guessing) {
            candidates.guess(ROWS, FIRST, halves);
        }
        candidates.scan(0, ROWS, halves, new int[Candidates.STRIPE]);
        return candidates;
    }

    @Test
    void rowsThatAreNearerForCertainAreCountedAndTheKthIsAmongTheOthers() {
        for (int k : new int[] {1, 32, 33, 700, ROWS}) {
            Candidates.Found found = scanned(k, false).found().orElseThrow();
            assertThat(found.nearer()).isLessThan(k).isGreaterThan(k - 3);
            assertThat(Arrays.stream(found.rows()).anyMatch(row -> row == k - 1))
                    .isTrue();
        }
    }

    /** The first half of the rows holds all 600 nearest, and the guess ends at the 358th. */
    @Test
    void aGuessFromRowsThatAreNotLikeAllIsFoundToBeWrong() {
        assertThat(scanned(600, true).found()).isEmpty();
        assertThat(scanned(33, true).found()).isPresent();
    }
}
