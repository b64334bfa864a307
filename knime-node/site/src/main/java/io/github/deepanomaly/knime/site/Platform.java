package io.github.deepanomaly.knime.site;

import java.util.Map;

/** An operating system and an architecture in Eclipse's words. */
record Platform(String os, String arch) implements Comparable<Platform> {

    /** Eclipse's words for what JavaCPP calls otherwise. */
    private static final Map<String, String> ECLIPSE = Map.of("windows", "win32", "arm64", "aarch64");

    /** What JavaCPP calls so. */
    static Platform of(String os, String arch) {
        return new Platform(ECLIPSE.getOrDefault(os, os), ECLIPSE.getOrDefault(arch, arch));
    }

    /** What JavaCPP calls {@code os-arch}. */
    static Platform of(String classifier) {
        int end = classifier.indexOf('-');
        return of(classifier.substring(0, end), classifier.substring(end + 1));
    }

    /** Which installations a bundle is for. */
    String filter() {
        return "(&(osgi.os=" + os + ")(osgi.arch=" + arch + "))";
    }

    /** Which installations a feature brings a fragment to. */
    String attributes() {
        return " os=\"%s\" arch=\"%s\" fragment=\"true\"".formatted(os, arch);
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return os + "." + arch;
    }
}
