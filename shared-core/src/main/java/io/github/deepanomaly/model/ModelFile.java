package io.github.deepanomaly.model;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.file.InvalidFileException;
import io.github.deepanomaly.model.file.Json;
import io.github.deepanomaly.model.file.Safetensors;
import io.github.deepanomaly.model.file.SchemaText;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The file of a model: safetensors, whose metadata are format, formatVersion, kind, settings, schema and provenance, the last
 * three as JSON. In Python:
 *
 * <pre>{@code
 * file = open("model.safetensors", "rb")
 * header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
 * }</pre>
 */
public final class ModelFile {

    private static final String FORMAT = "format";
    private static final String VERSION = "formatVersion";
    private static final String KIND = "kind";
    private static final String SETTINGS = "settings";
    private static final String SCHEMA = "schema";
    private static final String PROVENANCE = "provenance";

    private static final String OUR_FORMAT = "deepanomaly";
    private static final String OUR_VERSION = "1";

    private ModelFile() {}

    /** Writes the bytes of a model, always the same for the same content. Does not close the stream. */
    static void write(OutputStream out, Content content) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, OUR_FORMAT);
        metadata.put(VERSION, OUR_VERSION);
        metadata.put(KIND, content.kind().id());
        metadata.put(SETTINGS, text(content.settings().asText()));
        metadata.put(SCHEMA, SchemaText.write(content.schema()));
        metadata.put(PROVENANCE, text(new TreeMap<>(content.provenance())));
        new Safetensors(metadata, content.state()).write(out);
    }

    /** Reads a model that fills the rest of the stream, from whatever source; throws {@link IOException} if it is not one. */
    public static Content read(InputStream in) throws IOException {
        Safetensors file = Safetensors.read(in, ModelFile::checkFormat);
        Map<String, String> metadata = file.metadata();
        try {
            Kind kind = kind(required(metadata, KIND));
            Map<String, String> settings = strings(SETTINGS, metadata);
            return new Content(
                    kind,
                    Settings.saved(AnomalyModel.params(kind), settings),
                    SchemaText.read(required(metadata, SCHEMA)),
                    strings(PROVENANCE, metadata),
                    file.state());
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Saves a model wholly or not at all: a failure leaves an older file as it was. */
    public static void save(Path file, Content content) throws IOException {
        AtomicFile.write(file, out -> write(out, content));
    }

    /** Reads a model from a file. */
    public static Content load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    private static void checkFormat(Map<String, String> metadata) throws IOException {
        if (!required(metadata, FORMAT).equals(OUR_FORMAT)) {
            throw new InvalidFileException("format must be " + OUR_FORMAT + ", got \"" + metadata.get(FORMAT) + "\"");
        }
        if (!required(metadata, VERSION).equals(OUR_VERSION)) {
            throw new InvalidFileException("format version must be " + OUR_VERSION + ", got \"" + metadata.get(VERSION)
                    + "\": use a newer release of DeepAnomaly");
        }
    }

    private static Kind kind(String id) throws IOException {
        return Detectors.byId(id)
                .orElseThrow(() -> new InvalidFileException("kind must be one of "
                        + Detectors.ALL.stream().map(Kind::id).collect(Collectors.joining(", ")) + ", got \"" + id
                        + "\""));
    }

    private static String required(Map<String, String> metadata, String key) throws IOException {
        String value = metadata.get(key);
        if (value == null) {
            throw new InvalidFileException("metadata must have " + key);
        }
        return value;
    }

    private static String text(Map<String, String> strings) throws IOException {
        return new String(Json.write(json -> Json.writeStrings(json, strings)), StandardCharsets.UTF_8);
    }

    private static Map<String, String> strings(String key, Map<String, String> metadata) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        Json.read(key, required(metadata, key), json -> strings.putAll(json.strings()));
        return strings;
    }
}
