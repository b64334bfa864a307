package io.github.deepanomaly.stream;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.detector.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Arriving rows in the columns and levels of a model. A key that the model does not know gets the next free number, so that each series
 * keeps its own windows.
 */
final class Arriving {

    /** Series that windows are kept of. */
    private static final int MOST_KEYS = 100_000;

    /** Characters of a key that the model does not know, and of all of them. */
    private static final int LONGEST_KEY = 1_000;

    private static final int MOST_CHARACTERS = 10_000_000;

    private final Schema schema;
    private final String key;

    /** The numbers of keys, those of the model first. */
    private final Map<String, Integer> keys = new LinkedHashMap<>();

    /** How many of them are the model's. */
    private final int known;

    /** Of the keys that are not the model's. */
    private int characters;

    /** For a model with these columns, of which one, or none, separates series. */
    Arriving(Schema schema, String key) {
        this.schema = schema;
        this.key = key;
        schema.index(key).ifPresent(at -> {
            if (schema.columns().get(at) instanceof Column.Nominal nominal) {
                keys.putAll(nominal.numbers());
            }
        });
        known = keys.size();
    }

    /** The rows; throws {@link IllegalArgumentException} for columns that are missing or of another type, and too many keys. */
    List<double[]> of(Rows given) {
        Rows rows = MatchedRows.of(schema, given);
        int[][] levels = new int[schema.size()][];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = levels(schema.columns().get(i), rows.schema().columns().get(i));
        }
        List<double[]> translated = new ArrayList<>();
        for (double[] row : rows) {
            double[] own = row.clone();
            for (int i = 0; i < own.length; i++) {
                if (levels[i].length > 0) {
                    boolean level = own[i] >= 0 && own[i] < levels[i].length;
                    own[i] = level ? levels[i][(int) own[i]] : Double.NaN;
                }
            }
            translated.add(own);
        }
        return translated;
    }

    /** For each level of a given column ours, -1 for one that is not known; empty where they are the same. */
    private int[] levels(Column ours, Column given) {
        if (!ours.getClass().equals(given.getClass())) {
            throw new IllegalArgumentException(
                    "column \"" + ours.name() + "\" must be " + ours.getClass().getSimpleName() + ", got "
                            + given.getClass().getSimpleName());
        }
        if (!(ours instanceof Column.Nominal nominal) || given.equals(ours)) {
            return new int[0];
        }
        Column.Nominal theirs = (Column.Nominal) given;
        return ours.name().equals(key)
                ? theirs.levels().stream().mapToInt(this::series).toArray()
                : nominal.numbers(theirs);
    }

    private int series(String level) {
        Integer number = keys.get(level);
        if (number != null) {
            return number;
        }
        if (level.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("values of column \"" + key + "\" must have at most " + LONGEST_KEY
                    + " characters, got " + level.length());
        } else if (keys.size() == MOST_KEYS) {
            throw new IllegalArgumentException(
                    "column \"" + key + "\" must have at most " + MOST_KEYS + " values, got \"" + level + "\" as well");
        } else if (level.length() > MOST_CHARACTERS - characters) {
            throw new IllegalArgumentException("all values of column \"" + key + "\" must have at most "
                    + MOST_CHARACTERS + " characters together, got \"" + level + "\" as well");
        }
        characters += level.length();
        keys.put(level, keys.size());
        return keys.size() - 1;
    }

    /** The keys that the model does not know, in the order of their numbers, as the codes of their characters, each after its length. */
    State state() {
        double[] codes = keys.keySet().stream()
                .skip(known)
                .flatMapToInt(name -> IntStream.concat(IntStream.of(name.length()), name.chars()))
                .asDoubleStream()
                .toArray();
        return new State(Map.of(), Map.of("names", codes));
    }

    /** Goes on from what {@link #state} gave; throws {@link IllegalArgumentException} for what it never is. */
    void restore(State state) {
        double[] codes = state.vector("names");
        for (int at = 0; at < codes.length; ) {
            int length = (int) StreamFile.whole("length of a key", codes[at++]);
            if (length > codes.length - at) {
                throw new IllegalArgumentException(
                        "length of a key must be at most " + (codes.length - at) + ", got " + length);
            }
            StringBuilder name = new StringBuilder();
            for (int end = at + length; at < end; at++) {
                name.append((char) StreamFile.whole("character of a key", codes[at]));
            }
            series(name.toString());
        }
    }
}
