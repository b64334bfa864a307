package io.github.deepanomaly.data.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file.
 *
 * @param text without a byte order mark
 * @param note what is to be said about its characters
 */
record CsvText(String text, Optional<String> note) {

    /** What programs for tables write in western Europe where it is not UTF-8. */
    private static final String WINDOWS = "windows-1252";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads a file, which gzip may have compressed: in UTF-8, in UTF-16, or else in windows-1252. */
    static CsvText of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (starts(bytes, 0x1f, 0x8b)) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = unpacked.readAllBytes();
            }
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            return new CsvText(new String(bytes, StandardCharsets.UTF_16), Optional.empty());
        }
        if (starts(bytes, 'P', 'K') && bytes.length > 3 && bytes[2] < ' ') {
            throw new IOException("the file is a zip file or a spreadsheet and no text: save the table as CSV");
        }
        if (zeros(bytes, 1)) {
            return new CsvText(new String(bytes, StandardCharsets.UTF_16LE), Optional.empty());
        }
        if (zeros(bytes, 0)) {
            return new CsvText(new String(bytes, StandardCharsets.UTF_16BE), Optional.empty());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new CsvText(marked(text) ? text.substring(1) : text, Optional.empty());
        } catch (CharacterCodingException e) {
            return new CsvText(
                    new String(bytes, Charset.forName(WINDOWS)),
                    Optional.of("the file is not UTF-8 and was read as " + WINDOWS));
        }
    }

    /** Whether every second byte at the beginning is 0, as in UTF-16 without a byte order mark. */
    private static boolean zeros(byte[] bytes, int from) {
        int looked = Math.min(bytes.length, 64);
        for (int i = 0; i < looked; i++) {
            if ((bytes[i] == 0) != (i % 2 == from)) {
                return false;
            }
        }
        return looked > 3;
    }

    private static boolean marked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
