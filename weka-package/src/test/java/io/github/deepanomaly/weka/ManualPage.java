package io.github.deepanomaly.weka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weka.core.Utils;

/** What a page of the manual lets its reader type, and what it says that is printed then. */
final class ManualPage {

    /** The pages. */
    static final Path DOCS = Installed.DATA.resolve("../docs");

    private static final Pattern STEP =
            Pattern.compile("(?m)^ {4}java ((?:.*\\\\\\R)*.*)$(?:\\R\\R```text\\R((?:(?!```).*\\R)*)```)?");

    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,]*(\\.\\d+)?");

    /** Numbers of other processors differ a little, and so do ranks: by a tenth, and those near 0 by so much. */
    private static final double NEAR = 0.02;

    private ManualPage() {}

    /**
     * A command, and lines of its output.
     *
     * @param command the words behind {@code java}
     * @param shown how these lines begin, in their order; none where the page shows none
     */
    record Step(List<String> command, List<String> shown) {

        /** The first line that the output has not, in this order; empty where it has all. */
        String missing(String output) {
            List<String> lines = output.lines().toList();
            int from = 0;
            for (String line : shown) {
                int at = from;
                while (at < lines.size() && !begins(words(lines.get(at)), words(line))) {
                    at++;
                }
                if (at == lines.size()) {
                    return line;
                }
                from = at + 1;
            }
            return "";
        }
    }

    /** The steps of a page, in their order. */
    static List<Step> steps(String page) throws Exception {
        List<Step> steps = new ArrayList<>();
        Matcher found = STEP.matcher(text(page));
        while (found.find()) {
            String command = found.group(1).replaceAll("\\\\\\R\\s*", "");
            String shown = found.group(2) == null ? "" : found.group(2);
            steps.add(
                    new Step(List.of(Utils.splitOptions(command)), shown.lines().toList()));
        }
        return steps;
    }

    /** The cells below a title in tables of a page. */
    static List<String> cells(String page, String title) throws IOException {
        List<String> cells = new ArrayList<>();
        int column = -1;
        for (String line : text(page).split("\\R", -1)) {
            List<String> row = List.of(line.split("\\s*\\|\\s*", -1));
            if (!line.startsWith("|")) {
                column = -1;
            } else if (column < 0) {
                column = row.indexOf(title);
            } else if (!line.startsWith("|---")) {
                cells.add(row.get(column));
            }
        }
        return cells;
    }

    /** All of a page. */
    static String text(String page) throws IOException {
        return Files.readString(DOCS.resolve(page));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static boolean begins(List<String> line, List<String> shown) {
        if (line.size() < shown.size()) {
            return false;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (!same(line.get(i), shown.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String word, String shown) {
        if (word.equals(shown)) {
            return true;
        }
        if (!NUMBER.matcher(word).matches() || !NUMBER.matcher(shown).matches()) {
            return false;
        }
        double got = Double.parseDouble(word.replace(",", ""));
        double wanted = Double.parseDouble(shown.replace(",", ""));
        return Math.abs(got - wanted) <= Math.max(NEAR, 0.1 * Math.abs(wanted));
    }
}
