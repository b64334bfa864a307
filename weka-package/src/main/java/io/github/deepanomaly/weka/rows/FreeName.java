package io.github.deepanomaly.weka.rows;

import java.util.Set;

/** Names of columns that no other column has. */
public final class FreeName {

    private FreeName() {}

    /** The wanted name, with a number where it is taken; it is taken from now on. */
    public static String of(String wanted, Set<String> taken) {
        String free = wanted;
        for (int i = 2; !taken.add(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }
}
