package io.github.deepanomaly.knime.saving;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** What tells people which row it is: its key and some columns, as the table shows them. */
public interface RowTexts {

    /** The names of the columns. */
    List<String> columns();

    /** The texts of some rows, numbered from 0, in these columns. */
    Map<Integer, List<String>> of(NavigableSet<Integer> rows);

    /** The zone of the cell of one of these rows in a column of moments in zones. */
    ZoneId zone(int row, String column);

    /** The text of the cell of one of these rows in a column of texts. */
    String text(int row, String column);
}
