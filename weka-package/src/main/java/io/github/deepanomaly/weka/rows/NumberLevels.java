package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.csv.DateLevels;
import io.github.deepanomaly.data.csv.DecimalMark;
import io.github.deepanomaly.data.csv.UnitSign;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.core.Attribute;

/** Notices nominal attributes whose levels are numbers or dates that Weka's loaders do not read as such. */
final class NumberLevels {

    /** Fewer levels may well be meant as levels. */
    private static final int LEAST = 3;

    private NumberLevels() {}

    /** A sentence about an attribute all of whose levels are dates, or numbers with a decimal comma, thousands marks or a unit's sign. */
    static Optional<String> note(Attribute attribute) {
        int count = attribute.isNominal() ? attribute.numValues() : 0;
        if (count < LEAST) {
            return Optional.empty();
        }
        List<String> levels =
                IntStream.range(0, count).mapToObj(attribute::value).toList();
        return UnitSign.of(levels)
                .map(unit -> "the sign " + unit.sign())
                .or(() -> marks(levels))
                .map(marks -> " levels that read as numbers with " + marks)
                .or(() -> dates(attribute.name(), levels))
                .map(words -> attribute.name() + ": " + count + words);
    }

    private static Optional<String> dates(String name, List<String> levels) {
        return DateLevels.column(new Column.Nominal(name, levels), ZoneId.systemDefault())
                .map(date -> " levels are read as dates, " + date.format());
    }

    private static Optional<String> marks(List<String> levels) {
        boolean commas = levels.stream()
                .allMatch(level -> DecimalMark.COMMA.number(level).isPresent());
        boolean points = levels.stream()
                .allMatch(level -> DecimalMark.POINT.number(level).isPresent());
        if ((!commas && !points) || levels.stream().allMatch(DecimalMark::plain)) {
            return Optional.empty();
        }
        return Optional.of(commas ? "a decimal comma" : "thousands marks");
    }
}
