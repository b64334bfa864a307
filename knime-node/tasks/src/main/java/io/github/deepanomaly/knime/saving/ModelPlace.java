package io.github.deepanomaly.knime.saving;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Where a model file is, and what is wrong with it: messages that say what and where. */
public final class ModelPlace {

    private ModelPlace() {}

    /**
     * The text of a path or URL; throws {@link IllegalArgumentException} for none, and for a path that is not absolute: relative ones
     * would lie in the folder that KNIME was started in.
     */
    public static String check(String text) {
        String place = text.strip();
        if (place.isEmpty()) {
            throw new IllegalArgumentException("the file must be set, got none");
        }
        if (!place.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*") && !absolute(place)) {
            throw new IllegalArgumentException(
                    "the file must be an absolute path or a URL such as knime://knime.workflow/data/model.safetensors, got \""
                            + place + "\"");
        }
        return place;
    }

    private static boolean absolute(String place) {
        try {
            return Path.of(place).isAbsolute();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the file must be a path, got \"" + place + "\"", e);
        }
    }

    /** What writes a file. */
    public interface Writing {

        /** Writes the file. */
        void to(Path file) throws IOException;
    }

    /** Writes a file; throws {@link IOException} that says what went wrong and where. */
    public static void write(Path file, Writing work) throws IOException {
        try {
            work.to(file);
        } catch (IOException e) {
            throw writing(file, e);
        }
    }

    /** Reads a model; throws {@link IOException} that says what went wrong and where. */
    public static AnomalyModel load(Path file, Engine engine) throws IOException {
        try {
            return AnomalyModel.load(file, engine);
        } catch (IOException e) {
            throw reading(file, e);
        }
    }

    /** What went wrong when a model was read. */
    public static IOException reading(Path file, IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return told("the file must exist, got " + file, fault);
        }
        if (fault instanceof InvalidFileException) {
            return told(
                    "the file must be a model that DeepAnomaly saved, got " + file + ": " + fault.getMessage(), fault);
        }
        return told(general(file, fault, "read"), fault);
    }

    /** What went wrong when a model was written. */
    public static IOException writing(Path file, IOException fault) {
        if (fault instanceof NoSuchFileException || fault instanceof NotDirectoryException) {
            return told("the folder of the file must exist and be a folder, got " + file, fault);
        }
        return told(general(file, fault, "written"), fault);
    }

    private static String general(Path file, IOException fault, String done) {
        if (fault instanceof AccessDeniedException) {
            return "the file cannot be " + done + ": access to " + file + " is denied";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "the file " + file + " exists; choose Overwrite to replace it";
        }
        if (fault instanceof NotDirectoryException) {
            return "the folder of the file must be a folder, got " + file;
        }
        boolean bare = fault instanceof FileSystemException system && system.getReason() == null;
        String why = bare ? fault.getClass().getSimpleName() : String.valueOf(fault.getMessage());
        return "the file " + file + " cannot be " + done + ": " + why;
    }

    private static IOException told(String message, IOException fault) {
        return new IOException(message, fault);
    }
}
