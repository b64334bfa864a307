package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;

/** Writes XML with a line for each element. */
final class Xml {

    private final StringBuilder text = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Writes part of an element. */
    interface Content<T> {
        void write(T member) throws IOException;
    }

    void instruction(String name, String version) {
        text.append("<?").append(name).append(" version='").append(version).append("'?>\n");
    }

    /** Begins an element with attributes, name and value in turn. */
    void open(String element, String... attributes) {
        tag(element, ">", attributes);
        open.push(element);
    }

    /** An element without content. */
    void empty(String element, String... attributes) {
        tag(element, "/>", attributes);
    }

    /** An element that holds a text. */
    void text(String element, String content, String... attributes) {
        tag(element, ">" + escaped(content) + "</" + element + ">", attributes);
    }

    /** Ends the element that was begun last. */
    void close() {
        String element = open.pop();
        indent().append("</").append(element).append(">\n");
    }

    /** An element that holds members and tells how many, which p2 requires. */
    <T> void all(String element, Collection<T> members, Content<T> content) throws IOException {
        open(element, "size", Integer.toString(members.size()));
        for (T member : members) {
            content.write(member);
        }
        close();
    }

    /** Properties in p2's form. */
    void properties(Map<String, String> properties) throws IOException {
        all(
                "properties",
                properties.entrySet(),
                entry -> empty("property", "name", entry.getKey(), "value", entry.getValue()));
    }

    /** Writes what there is to a file. */
    void save(Path file) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void tag(String element, String end, String... attributes) {
        indent().append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("='")
                    .append(escaped(attributes[i + 1]))
                    .append('\'');
        }
        text.append(end).append('\n');
    }

    private StringBuilder indent() {
        return text.append("  ".repeat(open.size()));
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
    }
}
