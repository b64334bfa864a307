package io.github.deepanomaly.knime.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The different texts of a column, numbered as they come, as long as they are few and short enough for a model. One thread at a time. */
final class TextLevels {

    /** All names in a model file must fit into its header, 16 MB; a column with more is no kind of row but free text. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final int most;
    private long characters;
    private String excess = "";

    /**
     * Begins with texts that the column may hold.
     *
     * @param most how many different ones are kept
     */
    TextLevels(int most, List<String> texts) {
        this.most = most;
        texts.forEach(this::level);
    }

    /** The number of a text, from 0; NaN once there are too many. */
    double level(String text) {
        if (!excess.isEmpty()) {
            return Double.NaN;
        }
        Integer level = known.putIfAbsent(text, order.size());
        if (level != null) {
            return level;
        }
        order.add(text);
        characters += text.length();
        if (order.size() > most) {
            crowded("more than " + most + " different values");
        } else if (characters > MOST_CHARACTERS) {
            crowded("different values of more than " + MOST_CHARACTERS + " characters together");
        }
        return order.size() - 1.0;
    }

    private void crowded(String what) {
        excess = what;
        known.clear();
        order.clear();
    }

    /** What the column has too much of. */
    Optional<String> excess() {
        return excess.isEmpty() ? Optional.empty() : Optional.of(excess);
    }

    /** All texts, each at the place of its number; none where there are too many. */
    List<String> texts() {
        return List.copyOf(order);
    }
}
