package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Tolerances.Side;
import io.github.deepanomaly.data.Tolerances.Tolerance;
import io.github.deepanomaly.param.Param;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What users say of columns of which not every value may be odd. */
public final class Tolerated {

    /** What is tolerated, by column. */
    public static final Param<String> PARAM = Param.of("tolerances", "tolerances", String.class, "", Tolerated::checked)
            .doc("Numeric columns that are unusual on one side only, or beyond an amount from their median: "
                    + "\"delay=high, load=high 5, temp=both 2\". Words: high, low, both.");

    private Tolerated() {}

    private static String checked(String text) {
        of(text);
        return text.strip();
    }

    /** The tolerances that a text gives to columns, by name; throws {@link IllegalArgumentException} where it gives none. */
    public static Map<String, Tolerance> of(String text) {
        Map<String, Tolerance> all = new LinkedHashMap<>();
        ByColumn.parse(text).forEach((name, words) -> all.put(name, tolerance(words)));
        return all;
    }

    private static Tolerance tolerance(String words) {
        String[] parts = words.strip().split("\\s+", 2);
        OptionalDouble alone = number(parts[0]);
        if (alone.isPresent() && parts.length == 1) {
            return new Tolerance(Side.BOTH, alone.getAsDouble());
        }
        OptionalDouble amount = parts.length == 1 ? OptionalDouble.of(0) : number(parts[1]);
        for (Side side : Side.values()) {
            if (side.name().toLowerCase(Locale.ROOT).equals(parts[0]) && amount.isPresent()) {
                return new Tolerance(side, amount.getAsDouble());
            }
        }
        throw new IllegalArgumentException(
                "must be high, low or both, and possibly an amount, got \"" + words.strip() + "\"");
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
