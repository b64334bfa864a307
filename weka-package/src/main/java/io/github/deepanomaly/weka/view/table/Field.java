package io.github.deepanomaly.weka.view.table;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Cells;
import java.util.Comparator;
import weka.core.Attribute;

/** A column of the table of judged rows. */
sealed interface Field {

    /** The title. */
    String title();

    /** The least width in pixels. */
    int width();

    /** Whether it holds numbers. */
    boolean number();

    /** Rows from the smallest to the largest value. */
    Comparator<Integer> order(Judged rows);

    /** What the detector or a person says of a row. */
    enum Result implements Field {
        ROW("Row", 50, true),
        SCORE("Score", 65, true),
        P_VALUE("p-value", 65, true),
        FLAG("Flag", 70, false),
        LABEL("Label", 70, false),
        MARK("Mark", 80, false),
        REASONS("Reasons", 420, false);

        private final String title;
        private final int width;
        private final boolean number;

        Result(String title, int width, boolean number) {
            this.title = title;
            this.width = width;
            this.number = number;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public boolean number() {
            return number;
        }

        @Override
        public Comparator<Integer> order(Judged rows) {
            return switch (this) {
                case SCORE, FLAG -> Comparator.comparingDouble(rows::score);
                case P_VALUE -> Comparator.comparingDouble(rows::pValue);
                case LABEL -> Comparator.comparing(rows::label);
                default -> Comparator.naturalOrder();
            };
        }
    }

    /** A column of the data. */
    record Value(Attribute attribute) implements Field {

        @Override
        public String title() {
            return attribute.name();
        }

        @Override
        public int width() {
            return 75;
        }

        @Override
        public boolean number() {
            return attribute.isNumeric() && !attribute.isDate();
        }

        @Override
        public Comparator<Integer> order(Judged rows) {
            int index = attribute.index();
            return attribute.isNumeric()
                    ? Comparator.comparingDouble(row -> rows.data().get(row).value(index))
                    : Comparator.comparing(row -> Cells.text(rows.data().get(row), index));
        }

        String text(Judged rows, int row) {
            return Cells.text(rows.data().get(row), attribute.index());
        }
    }
}
