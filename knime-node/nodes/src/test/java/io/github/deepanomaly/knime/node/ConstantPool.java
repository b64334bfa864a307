package io.github.deepanomaly.knime.node;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a class file names of other classes (The Java Virtual Machine Specification, Java SE 17 Edition, section 4.4). */
final class ConstantPool {

    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern TYPE = Pattern.compile("L(org/knime/[\\w/$]+)[;<]");

    private final Object[] texts;
    private final int[] tags;
    private final int[] first;
    private final int[] second;

    private ConstantPool(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("a class file must begin with its magic number");
        }
        in.readInt(); // version
        int count = in.readUnsignedShort();
        texts = new Object[count];
        tags = new int[count];
        first = new int[count];
        second = new int[count];
        for (int i = 1; i < count; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 9, 10, 11, 12, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case 15 -> {
                    first[i] = in.readUnsignedByte();
                    second[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("unknown constant " + tags[i]);
            }
        }
    }

    static ConstantPool of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ConstantPool(new DataInputStream(in));
        }
    }

    /** KNIME's types, as {@code org/knime/Type}, and members, as {@code org/knime/Type.name:descriptor}. */
    Set<String> knime() {
        Set<String> links = new TreeSet<>();
        for (int i = 1; i < tags.length; i++) {
            switch (tags[i]) {
                case 1 -> {
                    Matcher types = TYPE.matcher(text(i));
                    while (types.find()) {
                        links.add(types.group(1));
                    }
                }
                case 7 -> links.add(text(first[i]).replaceAll("^\\[+L?|;$", ""));
                case 9, 10, 11 ->
                    links.add(text(first[first[i]]) + "." + text(first[second[i]]) + ":" + text(second[second[i]]));
                default -> {}
            }
        }
        links.removeIf(link -> !link.startsWith("org/knime/"));
        return links;
    }

    private String text(int index) {
        return (String) texts[index];
    }
}
