package io.github.deepanomaly.stream;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.InvalidFileException;
import io.github.deepanomaly.model.file.Json;
import io.github.deepanomaly.model.file.Safetensors;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The file of a stream's state: safetensors with data alone, as that of a model, whose metadata are format, formatVersion, settings and
 * the SHA-256 of the model that it belongs to.
 */
record StreamFile(Map<String, String> metadata, State state) {

    private static final String FORMAT = "format";
    private static final String VERSION = "formatVersion";
    private static final String SETTINGS = "settings";
    private static final String MODEL = "model";

    private static final String OUR_FORMAT = "deepanomaly-stream";
    private static final String OUR_VERSION = "1";

    private static final int MOST_SETTINGS = 100;

    /** Every count of rows below is exact as a double. */
    private static final double MOST_ROWS = 1e15;

    /** Of a stream with that state; the model by its {@link #digest}. */
    static StreamFile of(String model, Settings settings, State state) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, OUR_FORMAT);
        metadata.put(VERSION, OUR_VERSION);
        metadata.put(
                SETTINGS,
                new String(Json.write(json -> Json.writeStrings(json, settings.asText())), StandardCharsets.UTF_8));
        metadata.put(MODEL, model);
        return new StreamFile(metadata, state);
    }

    /** Reads the state of a stream with the model of this {@link #digest}. */
    static StreamFile read(InputStream in, String model) throws IOException {
        Safetensors read = Safetensors.read(in, StreamFile::check);
        if (!model.equals(read.metadata().get(MODEL))) {
            throw new InvalidFileException("the state must belong to the model with the SHA-256 " + model + ", got "
                    + read.metadata().get(MODEL));
        }
        return new StreamFile(read.metadata(), read.state());
    }

    private static void check(Map<String, String> metadata) throws IOException {
        require(metadata, FORMAT, OUR_FORMAT);
        require(metadata, VERSION, OUR_VERSION);
    }

    private static void require(Map<String, String> metadata, String key, String value) throws IOException {
        if (!value.equals(metadata.get(key))) {
            throw new InvalidFileException(
                    key + " of a stream's state must be " + value + ", got \"" + metadata.get(key) + "\"");
        }
    }

    void write(OutputStream out) throws IOException {
        new Safetensors(metadata, state).write(out);
    }

    /** The settings of the stream. */
    Settings settings() throws IOException {
        Map<String, String> text = new LinkedHashMap<>();
        Json.read(SETTINGS, metadata.getOrDefault(SETTINGS, ""), json -> text.putAll(json.strings(MOST_SETTINGS)));
        try {
            return Settings.saved(StreamScorer.PARAMS, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Hands the state to somebody who throws {@link IllegalArgumentException} where it does not fit. */
    void give(Consumer<State> taker) throws IOException {
        try {
            taker.accept(state);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A number of rows that was stored as a double; throws {@link IllegalArgumentException} where it is none. */
    static long whole(String name, double number) {
        if (!(number >= 0 && number <= MOST_ROWS && number == Math.rint(number))) {
            throw new IllegalArgumentException(name + " must be a whole number from 0, got " + number);
        }
        return (long) number;
    }

    /** The SHA-256 of a model's file, for which the whole model is written once. */
    static String digest(AnomalyModel model) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            model.write(new DigestOutputStream(OutputStream.nullOutputStream(), sum));
            return HexFormat.of().formatHex(sum.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
