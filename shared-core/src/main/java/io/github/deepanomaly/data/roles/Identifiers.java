package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.csv.DateLevels;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which columns name the row instead of describing it. Texts do where nearly all of them differ: no two rows have anything in common
 * there. Whole numbers that all differ may well be measured, as amounts or times, so they do so only where they count the rows, in
 * whatever order, with few numbers left out; where they grow or fall from row to row in steps of about one size; or where the name of the
 * column says it. Real numbers and dates never do, and short tables show nothing. Numbers that are times count among them: the rows of
 * next month would all be far beyond those of this one.
 */
final class Identifiers {

    /** Fewer rows show nothing. */
    private static final int LEAST_ROWS = 20;

    private static final double NEARLY_ALL = 0.95;

    /** A count of the rows of which others were left out has as many numbers at most for each row that is there. */
    private static final double SPARSE = 2;

    /** Rows that are in order by chance are fewer. */
    private static final int LEAST_ORDERED = 50;

    /** Steps from one number to the next vary by this factor at most, from the median on; those of sorted amounts by more. */
    private static final double UNEVEN = 100;

    /** Whole seconds since 1970, from 1985 to 2059; there are milliseconds as well. */
    private static final double EARLIEST_SECONDS = 0.5e9;

    private static final double LATEST_SECONDS = 2.8e9;

    private static final double MILLISECONDS = 1000;

    /** Whole numbers beyond this size are not exact. */
    private static final double EXACT = 9e15;

    /** As order_id, orderId, ID, row nr, invoice number, uuid. */
    private static final Pattern NAME = Pattern.compile(
            "(?:.*[^A-Za-z])?(?i:id|uuid|guid|identifier|nr|no|num|number|ref|reference|key|index|idx|serial)"
                    + "|.*[a-z](?:Id|ID|Nr|No|Num|Number|Ref|Key|Index|Idx)");

    private Identifiers() {}

    /**
     * Why a column is left out.
     *
     * @param role as what
     * @param words for people
     */
    record Reason(ColumnRole role, String words) {}

    /**
     * For each column why it is left out, as an identifier or a time; empty where it is neither. Rows without weight count too: those of the
     * other fold show what a column is for as well, and all folds must read the same columns.
     */
    static List<Optional<Reason>> reasons(Rows rows) {
        int columns = rows.schema().size();
        Values[] values = new Values[columns];
        Arrays.setAll(values, i -> new Values(rows.schema().columns().get(i)));
        for (double[] row : rows) {
            for (int i = 0; i < Math.min(columns, row.length); i++) {
                values[i].add(row[i]);
            }
        }
        List<Optional<Reason>> reasons = new ArrayList<>();
        for (Values column : values) {
            reasons.add(column.reason());
        }
        return reasons;
    }

    /** The values of a column, as long as it may be an identifier. */
    private static final class Values {

        private static final int FIRST = 64;

        private final Column column;
        private double[] all = {};
        private int size;
        private int rises;
        private int falls;
        private boolean possible;

        Values(Column column) {
            this.column = column;
            possible = !(column instanceof Column.Date);
        }

        void add(double value) {
            if (!possible || Double.isNaN(value)) {
                return;
            }
            possible = column instanceof Column.Nominal || (value == Math.rint(value) && Math.abs(value) < EXACT);
            if (size == all.length) {
                all = Arrays.copyOf(all, size + size / 2 + FIRST);
            }
            rises += size > 0 && value > all[size - 1] ? 1 : 0;
            falls += size > 0 && value < all[size - 1] ? 1 : 0;
            all[size++] = value;
            if (!possible) {
                all = new double[0];
            }
        }

        Optional<Reason> reason() {
            if (!possible || size < LEAST_ROWS) {
                return Optional.empty();
            }
            Arrays.sort(all, 0, size);
            int different = 1;
            for (int i = 1; i < size; i++) {
                different += all[i] == all[i - 1] ? 0 : 1;
            }
            Optional<Reason> since = since1970();
            if (since.isPresent()) {
                return since;
            }
            boolean nearlyAll = different >= NEARLY_ALL * size;
            if (!nearlyAll || !(column instanceof Column.Nominal || named() || counts(different))) {
                return Optional.empty();
            }
            if (column instanceof Column.Nominal levels
                    && DateLevels.column(levels, ZoneOffset.UTC).isPresent()) {
                return Optional.of(
                        new Reason(ColumnRole.IGNORED, "dates as texts: make it a date, or give it the role feature"));
            }
            ColumnRole role = ColumnRole.IDENTIFIER;
            return Optional.of(new Reason(
                    role, String.format(Locale.ROOT, "%s: %,d of %,d values differ", role.word(), different, size)));
        }

        private boolean named() {
            return NAME.matcher(column.name()).matches();
        }

        private boolean counts(int different) {
            if (different < size || time(1) || time(MILLISECONDS)) {
                return false;
            }
            return all[size - 1] - all[0] + 1 <= SPARSE * size || ordered();
        }

        /**
         * Where the name says that numbers in the range of times are times, or they go on from row to row: the detector shall not read the
         * time that has passed.
         */
        private Optional<Reason> since1970() {
            boolean range = column instanceof Column.Numeric && (time(1) || time(MILLISECONDS));
            return range && (Column.Date.named(column.name()) || ordered() || goesOn())
                    ? Optional.of(new Reason(
                            ColumnRole.IGNORED,
                            (time(1) ? "seconds" : "milliseconds")
                                    + " since 1970: make it a date, or give it the role feature"))
                    : Optional.empty();
        }

        private boolean time(double units) {
            return all[0] >= EARLIEST_SECONDS * units && all[size - 1] <= LATEST_SECONDS * units;
        }

        /** Whether hardly a number goes back, as in a log whose entries may come at the same moment, or late. */
        private boolean goesOn() {
            int back = Math.min(rises, falls);
            return size >= LEAST_ORDERED && back < (1 - NEARLY_ALL) * size && back < Math.max(rises, falls);
        }

        /** Whether each number is larger, or each smaller, than the one before, by steps of about one size. */
        private boolean ordered() {
            if (size < LEAST_ORDERED || Math.max(rises, falls) < size - 1) {
                return false;
            }
            double[] steps = new double[size - 1];
            Arrays.setAll(steps, i -> all[i + 1] - all[i]);
            Arrays.sort(steps);
            return steps[steps.length - 1] <= UNEVEN * steps[steps.length / 2];
        }
    }
}
