package io.github.deepanomaly.data.csv;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Reads the records of a text one after the other, as {@link CsvRecords} describes them. */
final class CsvReader {

    private final String text;
    private final char separator;
    private final Builder record = new Builder();
    private Fields fields = record.fields();
    private int at;
    private int line = 1;
    private int begin = 1;
    private boolean open;

    CsvReader(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The record that was read last. */
    Fields fields() {
        return fields;
    }

    /** Whether there is another record that is not empty; it has been read then. */
    boolean advance() {
        while (at < text.length() && !open) {
            begin = line;
            record();
            if (fields.size() > 1 || !fields.get(0).isBlank()) {
                return !open;
            }
        }
        return false;
    }

    private void record() {
        record.clear();
        while (at < text.length()) {
            char next = text.charAt(at++);
            line += next == '\n' || (next == '\r' && !follows('\n')) ? 1 : 0;
            if (next == '"' && (open || record.blank())) {
                quote();
            } else if (!open && next == separator) {
                record.end();
            } else if (!open && (next == '\n' || next == '\r')) {
                at += next == '\r' && follows('\n') ? 1 : 0;
                break;
            } else {
                record.append(next);
            }
        }
        record.end();
        fields = record.fields();
    }

    /** A quote opens a field, closes it, or stands for itself where it is doubled. */
    private void quote() {
        if (open && follows('"')) {
            record.append('"');
            at++;
        } else if (open) {
            open = false;
        } else {
            open = true;
            record.restart();
        }
    }

    private boolean follows(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    /** The line where the record begins that was read last, from 1. */
    int begin() {
        return begin;
    }

    /** Whether the text ends inside a quote. */
    boolean open() {
        return open;
    }

    /**
     * The fields of one record in one text, which takes a fifth of the memory of a text for each: tables are kept whole, with every field as
     * it stands in the file. A field is cut out when it is asked for. Immutable.
     */
    static final class Fields extends AbstractList<String> implements RandomAccess {

        private final String text;
        private final int[] ends;

        private Fields(String text, int... ends) {
            this.text = text;
            this.ends = ends;
        }

        @Override
        public String get(int index) {
            return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
        }

        @Override
        public int size() {
            return ends.length;
        }
    }

    /** Fields that are written one after the other. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private int[] ends = new int[16];
        private int count;

        /** Forgets all fields. */
        void clear() {
            text.setLength(0);
            count = 0;
        }

        /** Continues the present field. */
        void append(char next) {
            text.append(next);
        }

        /** Whether the present field has blanks alone, or nothing. */
        boolean blank() {
            for (int i = begin(); i < text.length(); i++) {
                if (!Character.isWhitespace(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Begins the present field anew. */
        void restart() {
            text.setLength(begin());
        }

        private int begin() {
            return count == 0 ? 0 : ends[count - 1];
        }

        /** Ends the present field. */
        void end() {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = text.length();
        }

        /** The fields that have ended. */
        Fields fields() {
            return new Fields(text.toString(), Arrays.copyOf(ends, count));
        }
    }
}
