package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Cells;
import io.github.deepanomaly.weka.results.Marks;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Which rows of a table are shown. */
final class Shown {

    private Shown() {}

    /** Rows that one can choose. */
    enum Choice {
        ALL("All rows"),
        FLAGGED("Flagged"),
        NOT_FLAGGED("Not flagged"),
        MARKED("Marked"),
        NOT_MARKED("Not marked");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }

        IntPredicate of(Judged rows, double threshold, Marks marks) {
            return switch (this) {
                case ALL -> row -> true;
                case FLAGGED -> row -> rows.flagged(row, threshold);
                case NOT_FLAGGED -> row -> !Double.isNaN(rows.score(row)) && !rows.flagged(row, threshold);
                case MARKED -> row -> marks.of(row).isPresent();
                case NOT_MARKED -> row -> marks.of(row).isEmpty();
            };
        }
    }

    /** Rows in which some value contains a text, in upper or lower case; all for an empty text. */
    static IntPredicate containing(String text, Judged rows) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return row -> true;
        }
        return row -> {
            for (int i = 0; i < rows.data().numAttributes(); i++) {
                if (Cells.text(rows.data().get(row), i).toLowerCase(Locale.ROOT).contains(wanted)) {
                    return true;
                }
            }
            return false;
        };
    }
}
