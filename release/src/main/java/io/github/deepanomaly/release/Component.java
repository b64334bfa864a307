package io.github.deepanomaly.release;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A piece of software in a zip.
 *
 * @param group of its Maven coordinates; empty for a native library
 * @param version empty where it is not known
 * @param expression its licence, in SPDX's words
 * @param texts the files with the text of its licence
 */
record Component(String group, String name, String version, String expression, List<String> texts)
        implements Comparable<Component> {

    private static final Comparator<Component> ORDER = Comparator.comparing(Component::group)
            .thenComparing(Component::name)
            .thenComparing(Component::version);

    Component {
        texts = List.copyOf(texts);
    }

    /** Its address in package-url's form. */
    String url() {
        String at = version.isEmpty() ? "" : "@" + version;
        return group.isEmpty()
                ? "pkg:generic/"
                        + name.toLowerCase(Locale.ROOT).replace(' ', '-').replace("++", "pp") + at
                : "pkg:maven/" + group + "/" + name + at;
    }

    @Override
    public int compareTo(Component other) {
        return ORDER.compare(this, other);
    }
}
