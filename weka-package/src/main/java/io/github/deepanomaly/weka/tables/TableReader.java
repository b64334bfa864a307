package io.github.deepanomaly.weka.tables;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.data.csv.CsvTable;
import io.github.deepanomaly.data.csv.DecimalMark;
import io.github.deepanomaly.weka.rows.DateZone;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.converters.AbstractFileLoader;
import weka.core.converters.ConverterUtils;

/**
 * Reads tables whole. Files of texts (CSV and such) become numeric, nominal and date attributes, as the core reads them;
 * dates without a zone are of this machine's, or of that of the column that is wanted. Other files are read
 * as Weka reads them.
 */
public final class TableReader {

    private static final Set<String> TEXTS = Set.of("csv", "tsv", "tab", "txt");

    private final CsvFormat format;
    private final Schema wanted;
    private final Map<String, DecimalMark> marks;
    private final Set<String> labels;

    private TableReader(CsvFormat format, Schema wanted, Map<String, DecimalMark> marks, Set<String> labels) {
        this.format = format.withZone(ZoneId.systemDefault());
        this.wanted = wanted;
        this.marks = marks;
        this.labels = labels;
    }

    /** A reader of files of texts that are written so. */
    public static TableReader of(CsvFormat format) {
        return new TableReader(format, new Schema(List.of()), Map.of(), Set.of());
    }

    /** The same that gives columns the types that they have in a schema, with its levels first. */
    public TableReader in(Schema schema) {
        return new TableReader(format, schema, marks, labels);
    }

    /** The same that reads numbers as those of another table, also where a few rows do not show how they are written. */
    public TableReader as(Table other) {
        return new TableReader(format, wanted, other.marks(), labels);
    }

    /** The same for which some columns hold labels: they are nominal, whatever their texts. */
    public TableReader labels(String... columns) {
        return new TableReader(format, wanted, marks, Set.of(columns));
    }

    /** Whether the end of a file's name says that it holds texts, compressed or not. */
    public static boolean holdsTexts(File file) {
        return TEXTS.contains(ending(file));
    }

    /** The end of a file's name, in lower case and without that of compressed files. */
    static String ending(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        String inner = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return inner.substring(inner.lastIndexOf('.') + 1);
    }

    /** The table in a file; throws {@link IOException} that names the file and says what is wrong with it. */
    public Table read(File file) throws IOException {
        if (!file.exists()) {
            throw new FileNotFoundException(file + ": there is no such file");
        }
        if (ZippedTable.is(file)) {
            return ZippedTable.read(file, this::read);
        }
        if (holdsTexts(file)) {
            return table(file.getName(), CsvTable.read(file.toPath(), format, Optional.of(wanted), marks, texts()));
        }
        return Table.of(asWeka(file));
    }

    /**
     * The rows of a file, read as Weka reads them; throws {@link IOException} that names the file and says what is wrong with it, also for
     * one of Java objects, see {@link #refuseObjects}.
     */
    public static Instances asWeka(File file) throws IOException {
        refuseObjects(file);
        AbstractFileLoader loader = ConverterUtils.getLoaderForFile(file);
        if (loader == null) {
            throw new IOException(
                    file + ": the end of the name must be that of a format that Weka reads, as csv, arff, "
                            + "json, and their .gz");
        }
        try {
            loader.setFile(file);
            return loader.getDataSet();
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Throws {@link IOException} for a table that Weka would read as Java objects, because reading these can run code. */
    public static void refuseObjects(File file) throws IOException {
        if (file.getName().toLowerCase(Locale.ROOT).endsWith(Instances.SERIALIZED_OBJ_FILE_EXTENSION)) {
            throw new IOException(file + ": tables of Java objects (.bsi) are not read, because reading them can run "
                    + "code: save the table as arff or csv where it comes from");
        }
    }

    /** A table from records, of which the first one names the columns. */
    Table read(String name, List<List<String>> records, Set<String> columns) throws IOException {
        Set<String> texts = texts();
        texts.addAll(columns);
        return table(name, CsvTable.of(records, format, texts));
    }

    /** The columns that hold texts whatever these look like. */
    private Set<String> texts() {
        Set<String> texts = new HashSet<>(labels);
        wanted.columns().stream()
                .filter(Column.Nominal.class::isInstance)
                .map(Column::name)
                .forEach(texts::add);
        return texts;
    }

    private Table table(String name, CsvTable texts) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (Column column : texts.schema().columns()) {
            columns.add(wanted.columns().stream()
                    .filter(other -> other.name().equals(column.name()))
                    .findFirst()
                    .orElse(column));
        }
        Rows rows = texts.rows(new Schema(columns));
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = rows.schema().columns().get(i);
            attributes.add(attribute(column, texts.datePattern(i)));
        }
        Instances data = new Instances(name, attributes, texts.size());
        for (double[] row : rows) {
            data.add(new DenseInstance(1, row.clone()));
        }
        return new Table(data, texts);
    }

    private static Attribute attribute(Column column, Optional<String> pattern) {
        if (column instanceof Column.Nominal nominal) {
            return new Attribute(column.name(), nominal.levels());
        }
        return column instanceof Column.Date date
                ? DateZone.attribute(date, pattern.orElse("yyyy-MM-dd HH:mm:ss"))
                : new Attribute(column.name());
    }
}
