package io.github.deepanomaly.weka.results;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.Instances;

/** The columns of a table that tell people which row it is: texts, and what is named or counted as an identifier. */
public final class Identifiers {

    private static final Pattern NAMES = Pattern.compile("(?i)(.*[^a-z])?(id|key|uuid|name|number)|.*[a-z](Id|ID)");

    private static final int MOST = 3;

    /** Levels of which every other row has one of its own. */
    private static final int MANY_LEVELS = 20;

    private Identifiers() {}

    /** At most three of them, in the order of the table. */
    public static List<Attribute> of(Instances table) {
        return IntStream.range(0, table.numAttributes())
                .filter(i -> i != table.classIndex())
                .mapToObj(table::attribute)
                .filter(each -> each.isString()
                        || NAMES.matcher(each.name()).matches()
                        || (each.isNominal() && each.numValues() > MANY_LEVELS && 2 * each.numValues() > table.size()))
                .limit(MOST)
                .toList();
    }
}
