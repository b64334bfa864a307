package io.github.deepanomaly.bench;

import java.util.Arrays;
import java.util.List;

/** The lists that benchmarks take as system properties. */
final class Words {

    private Words() {}

    /** What stands between commas; between semicolons where there are any, because settings may hold commas. */
    static List<String> of(String property, String initial) {
        String text = System.getProperty(property, "");
        String chosen = text.isBlank() ? initial : text;
        return Arrays.stream(chosen.split(chosen.contains(";") ? ";" : ",", -1))
                .map(String::strip)
                .toList();
    }
}
