package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Cells;
import io.github.deepanomaly.weka.results.Marks;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import weka.core.Attribute;
import weka.core.Instances;

/** Which rows and columns of a table are shown, before somebody chooses. */
final class Shown {

    private static final Pattern IDENTIFIER =
            Pattern.compile("(?i)(.*[^a-z])?(id|key|uuid|name|number)|.*[a-z](Id|ID)");

    private static final int MOST = 3;

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
                case FLAGGED -> row -> rows.score(row) > threshold;
                case NOT_FLAGGED -> row -> rows.score(row) <= threshold;
                case MARKED -> row -> marks.of(row).isPresent();
                case NOT_MARKED -> row -> marks.of(row).isEmpty();
            };
        }
    }

    /** The columns that tell people which row it is: texts and identifiers. */
    static List<Attribute> identifiers(Instances data) {
        return java.util.stream.IntStream.range(0, data.numAttributes())
                .filter(i -> i != data.classIndex())
                .mapToObj(data::attribute)
                .filter(each -> each.isString()
                        || IDENTIFIER.matcher(each.name()).matches()
                        || each.isNominal() && each.numValues() > 20 && 2 * each.numValues() > data.size())
                .limit(MOST)
                .toList();
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
