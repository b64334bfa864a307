package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Which value of a class means normal; every other one means some kind of anomaly.
 *
 * @param value the value; empty for the first one of the class
 */
public record NormalLabel(String value) {

    /** The first value. */
    public static final NormalLabel FIRST = new NormalLabel("");

    /** What {@link #PARAM} is for. */
    public static final String DOC =
            "Class value that means normal; all others mean anomalies. Empty = the first value of the class.";

    /** The value as a parameter. */
    public static final Param<String> PARAM = Param.of("normalLabel", "normal-label", String.class, "", String::strip)
            .doc(DOC);

    /** Names of columns that usually say what rows are, instead of describing them. */
    private static final Pattern NAME = Pattern.compile("(?i)(?:is[_ ]?)?(?:class|labels?|target|ground[_ ]?truth"
            + "|fraud|fraudulent|anomaly|anomalous|outlier|attack)");

    /** A sentence for each column without a role that a detector reads, though its name and its few values look like labels. */
    public static List<String> overlooked(Instances data, Predicate<String> read) {
        return Collections.list(data.enumerateAttributes()).stream()
                .filter(column ->
                        NAME.matcher(column.name()).matches() && read.test(column.name()) && few(data, column))
                .map(column -> "column \"" + column.name()
                        + "\" is read like the others: if it says what the rows are, " + "name it as the label")
                .toList();
    }

    /** Texts, or two numbers. */
    private static boolean few(Instances data, Attribute column) {
        return !column.isNumeric()
                || data.stream()
                                .mapToDouble(row -> row.value(column))
                                .filter(value -> !Double.isNaN(value))
                                .distinct()
                                .limit(3)
                                .count()
                        <= 2;
    }

    /** The index of the value; throws {@link IllegalArgumentException} that names the values where it is none of the attribute. */
    public int index(Attribute label) {
        int index = value.isEmpty() ? 0 : label.indexOfValue(value);
        if (index < 0) {
            throw new IllegalArgumentException("normalLabel must be a value of \"" + label.name() + "\", "
                    + values(label) + ", got \"" + value + "\"");
        }
        return index;
    }

    private static String values(Attribute label) {
        List<String> values = new ArrayList<>();
        Collections.list(label.enumerateValues()).forEach(each -> values.add("\"" + each + "\""));
        return String.join(" or ", values);
    }

    /**
     * A sentence where nobody has said which value means normal and the first one is rarer than the others together. A few labelled
     * anomalies among many rows without a label are meant as they are.
     */
    public Optional<String> warning(Instances data) {
        Attribute label = data.classAttribute();
        if (!value.isEmpty() || label.numValues() < 2) {
            return Optional.empty();
        }
        int normal = 0;
        int others = 0;
        for (Instance row : data) {
            if (!row.classIsMissing()) {
                normal += row.classValue() == 0 ? 1 : 0;
                others += row.classValue() == 0 ? 0 : 1;
            }
        }
        boolean marks = normal == 0 && data.size() - others > others;
        return normal >= others || marks
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the first class value must mean normal, but \"%s\" of \"%s\" is rarer than the others, %d of %d "
                                + "rows: -%s names another one",
                        label.value(0),
                        label.name(),
                        normal,
                        normal + others,
                        PARAM.flag()));
    }
}
