package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.csv.DecimalMark;
import java.util.Optional;
import weka.core.Attribute;

/** Notices nominal attributes whose levels are numbers that Weka's loaders do not read as such. */
final class NumberLevels {

    /** Fewer levels may well be meant as levels. */
    private static final int LEAST = 3;

    private NumberLevels() {}

    /** A sentence about an attribute all of whose levels are numbers with a decimal comma or thousands marks. */
    static Optional<String> note(Attribute attribute) {
        int levels = attribute.isNominal() ? attribute.numValues() : 0;
        int commas = 0;
        int points = 0;
        int plain = 0;
        for (int i = 0; i < levels; i++) {
            String level = attribute.value(i);
            boolean comma = DecimalMark.COMMA.number(level).isPresent();
            boolean point = DecimalMark.POINT.number(level).isPresent();
            if (!comma && !point) {
                return Optional.empty();
            }
            commas += comma ? 1 : 0;
            points += point ? 1 : 0;
            plain += DecimalMark.plain(level) ? 1 : 0;
        }
        if (levels < LEAST || plain == levels || (commas < levels && points < levels)) {
            return Optional.empty();
        }
        return Optional.of(attribute.name() + ": " + levels + " levels that read as numbers with "
                + (commas == levels ? "a decimal comma" : "thousands marks"));
    }
}
