package io.github.deepanomaly.interchange.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The files beside an ONNX file that hold its larger arrays, as PyTorch writes them: {@code model.onnx.data}. They lie in the same folder;
 * a name that leads elsewhere is refused.
 */
final class SecondFiles {

    /** The most bytes of all of them. */
    private static final long MOST = 1_000_000_000;

    /** A name without a folder. */
    private static final Pattern PLAIN = Pattern.compile("[^/\\\\:\\x00-\\x1f]+");

    private final Path first;
    private final Map<String, ByteBuffer> read = new HashMap<>();
    private long left = MOST;

    SecondFiles(Path first) {
        this.first = first;
    }

    /** What an array of a file has there: where it lies by {@code location}, {@code offset} and {@code length} in bytes. */
    ByteBuffer part(String array, Map<String, String> place, long bytes) throws IOException {
        String name = place.getOrDefault("location", "");
        if (!PLAIN.matcher(name).matches() || name.equals("..") || name.equals(".")) {
            throw new IOException(array + " must lie in a file in the same folder, got \"" + name + "\"");
        }
        long offset = number(array, "offset", place.getOrDefault("offset", "0"));
        long length = number(array, "length", place.getOrDefault("length", String.valueOf(bytes)));
        ByteBuffer file = file(array, name);
        if (length != bytes || offset > file.capacity() - length) {
            throw new IOException(array + " must have " + bytes + " bytes in " + name + ", got " + length + " from "
                    + offset + " of " + file.capacity());
        }
        return file.slice((int) offset, (int) length);
    }

    private static long number(String array, String what, String text) throws IOException {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a negative one
        }
        throw new IOException(what + " of " + array + " must be a whole number of 0 or more, got \"" + text + "\"");
    }

    private ByteBuffer file(String array, String name) throws IOException {
        ByteBuffer known = read.get(name);
        if (known != null) {
            return known;
        }
        Path file = first.resolveSibling(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    array + " lies in a second file, " + name
                            + ", which must be in the same folder; in Python, torch.onnx.export(..., external_data=False) writes one file");
        }
        left -= Files.size(file);
        if (left < 0) {
            throw new IOException("files beside an ONNX file must have at most " + MOST + " bytes, got " + name
                    + " with " + Files.size(file));
        }
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).asReadOnlyBuffer();
        read.put(name, content);
        return content;
    }
}
