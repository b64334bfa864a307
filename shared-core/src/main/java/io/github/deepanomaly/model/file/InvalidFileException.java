package io.github.deepanomaly.model.file;

import java.io.IOException;

/** A file that is damaged or was never a model. The message is one short line, whatever the file holds. */
public final class InvalidFileException extends IOException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 360;

    public InvalidFileException(String message) {
        super("not a valid model file: " + line(message));
    }

    public InvalidFileException(String message, Exception cause) {
        this(message);
        initCause(cause);
    }

    private static String line(String message) {
        String start = message.substring(0, Math.min(message.length(), 10 * LONGEST)); // it may quote megabytes
        String line = start.replaceAll("[\\p{C}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
