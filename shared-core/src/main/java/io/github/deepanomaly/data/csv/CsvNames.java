package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of columns, each another one. */
final class CsvNames {

    private CsvNames() {}

    /** From the first record, from a schema of as many columns where there is no header, or else numbers. */
    static List<String> of(CsvRecords records, boolean header, Optional<Schema> wanted) {
        int columns = (int) records.columns().count();
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            String name = header
                    ? records.records().get(0).get(i).strip()
                    : wanted.filter(schema -> column < schema.size())
                            .map(schema -> schema.columns().get(column))
                            .map(Column::name)
                            .orElse("");
            names.add(free(name.isEmpty() ? Rows.columnName(i) : name, taken));
        }
        return names;
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
