package io.github.deepanomaly.detectors.combine;

import java.util.Arrays;
import java.util.List;

/** The kinds by id, each with the settings that differ from its defaults. */
record Members(List<Member> list) {

    private static final int MOST = 100;

    Members {
        if (list.size() > MOST) {
            throw new IllegalArgumentException("there must be at most " + MOST + " members, got " + list.size());
        }
        list = List.copyOf(list);
    }

    /** Throws {@link IllegalArgumentException} for a text that is none; whether the kinds exist is not looked at here. */
    static Members parse(String text) {
        return new Members(Arrays.stream(text.split(",", -1)).map(Member::parse).toList());
    }

    @Override
    public String toString() {
        return String.join(", ", list.stream().map(Member::toString).toList());
    }
}
