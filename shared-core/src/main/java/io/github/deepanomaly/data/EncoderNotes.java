package io.github.deepanomaly.data;

import java.util.ArrayList;
import java.util.List;

/** What an encoder did that a user should know, in a sentence for all columns that it did it to. */
final class EncoderNotes {

    /** So many columns are named. */
    private static final int NAMED = 5;

    private EncoderNotes() {}

    static List<String> of(Schema schema, List<ColumnCode> codes) {
        List<String> watched = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String name = "\"" + schema.columns().get(i).name() + "\"";
            if (codes.get(i).read().width() < codes.get(i).width()) {
                watched.add(name);
            } else if (codes.get(i) instanceof DateCode date && date.width() == 0) {
                notes.add("date " + name
                        + " is not read: the training rows show no daily, weekly, monthly or yearly cycle of it");
            } else if (codes.get(i).width() == 0) {
                unused.add(name);
            } else if (codes.get(i) instanceof ColumnCode.Scaled number && number.logarithm()) {
                notes.add("column " + name + " has a heavy tail and is compressed by a logarithm");
            }
        }
        if (!unused.isEmpty()) {
            notes.add(0, constant(unused) + " not used");
        }
        if (!watched.isEmpty()) {
            notes.add(
                    0,
                    constant(watched) + " watched: a row in which " + (watched.size() == 1 ? "it" : "one")
                            + " changes is an anomaly");
        }
        return notes;
    }

    private static String constant(List<String> names) {
        if (names.size() == 1) {
            return "column " + names.get(0) + " is constant in the training rows and is";
        }
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return names.size() + " columns are constant in the training rows ("
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more + ") and are";
    }
}
