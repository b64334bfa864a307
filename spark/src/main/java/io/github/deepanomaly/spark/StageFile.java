package io.github.deepanomaly.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/**
 * The folder of a saved stage: {@code metadata} as Spark's own stages have it, so that a pipeline finds the class, and files of ours. It is read
 * and written here, because Spark's own methods are private and differ between 3.5 and 4.
 */
final class StageFile {

    private static final String METADATA = "metadata";
    private static final String PART = "part-00000";
    private static final String MODEL = "model.safetensors";
    private static final String VALUES = "paramMap";
    private static final String DEFAULTS = "defaultParamMap";

    /** Characters of a wrong value in a message. */
    private static final int LONGEST = 100;

    private StageFile() {}

    /** Writes a stage, and the file of its model if it has one. */
    static MLWriter writer(PipelineStage stage, Optional<StoredModel> model) {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                Configuration configuration = configuration(sparkSession());
                try {
                    write(
                            metadata(stage, sparkSession().version()),
                            new Path(new Path(path, METADATA), PART),
                            configuration);
                    write(new byte[0], new Path(new Path(path, METADATA), "_SUCCESS"), configuration);
                    if (model.isPresent()) {
                        write(model.get().bytes(), new Path(path, MODEL), configuration);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * What a stage is made of.
     *
     * @param model its file; empty where the folder has none
     */
    record Parts(String uid, Optional<StoredModel> model) {}

    /** Reads stages, which are made of their parts and then get their parameters. */
    static <T extends PipelineStage> MLReader<T> reader(Class<T> type, Function<Parts, T> make) {
        return new MLReader<>() {
            @Override
            public T load(String path) {
                Configuration configuration = configuration(sparkSession());
                try {
                    JsonNode metadata = new ObjectMapper().readTree(read(part(path, configuration), configuration));
                    String saved = metadata.path("class").asText();
                    if (!saved.equals(type.getName())) {
                        throw new IOException("class must be " + type.getName() + ", got \"" + saved + "\" in " + path);
                    }
                    Path file = new Path(path, MODEL);
                    Optional<StoredModel> model =
                            file.getFileSystem(configuration).exists(file)
                                    ? Optional.of(model(file, configuration))
                                    : Optional.empty();
                    T stage = make.apply(new Parts(metadata.path("uid").asText(), model));
                    for (Map.Entry<String, JsonNode> entry :
                            (Iterable<Map.Entry<String, JsonNode>>) metadata.path(VALUES)::fields) {
                        set(stage, entry.getKey(), entry.getValue().toString());
                    }
                    return stage;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** The model of a file that Weka, KNIME, Java or Spark wrote. Throws {@link IOException} where it is none. */
    static StoredModel model(Path file, Configuration configuration) throws IOException {
        StoredModel model = new StoredModel(read(file, configuration));
        model.content();
        return model;
    }

    static void write(byte[] bytes, Path file, Configuration configuration) throws IOException {
        try (OutputStream out = file.getFileSystem(configuration).create(file, true)) {
            out.write(bytes);
        }
    }

    private static byte[] read(Path file, Configuration configuration) throws IOException {
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            return in.readAllBytes();
        }
    }

    static Configuration configuration(SparkSession session) {
        return session.sparkContext().hadoopConfiguration();
    }

    /** The file with the metadata; other programs may have named it in another way. */
    private static Path part(String path, Configuration configuration) throws IOException {
        Path folder = new Path(path, METADATA);
        FileSystem files = folder.getFileSystem(configuration);
        return Arrays.stream(files.listStatus(folder))
                .map(FileStatus::getPath)
                .filter(file -> file.getName().startsWith("part-"))
                .sorted()
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("there must be a file " + PART + " in " + folder));
    }

    private static byte[] metadata(PipelineStage stage, String sparkVersion) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode metadata = mapper.createObjectNode()
                .put("class", stage.getClass().getName())
                .put("timestamp", System.currentTimeMillis())
                .put("sparkVersion", sparkVersion)
                .put("uid", stage.uid());
        ObjectNode values = metadata.putObject(VALUES);
        ObjectNode defaults = metadata.putObject(DEFAULTS);
        for (Param<?> param : List.of(stage.params())) {
            put(stage, param, mapper, values, defaults);
        }
        return (mapper.writeValueAsString(metadata) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static <T> void put(
            PipelineStage stage, Param<T> param, ObjectMapper mapper, ObjectNode values, ObjectNode defaults)
            throws IOException {
        if (stage.isSet(param)) {
            values.set(
                    param.name(),
                    mapper.readTree(param.jsonEncode(stage.get(param).get())));
        }
        if (stage.hasDefault(param)) {
            defaults.set(
                    param.name(),
                    mapper.readTree(param.jsonEncode(stage.getDefault(param).get())));
        }
    }

    private static void set(PipelineStage stage, String name, String json) throws IOException {
        if (!stage.hasParam(name)) {
            throw new IOException(
                    VALUES + " must name parameters of " + stage.getClass().getName() + ", got \"" + name + "\"");
        }
        Param<Object> param = stage.getParam(name);
        try {
            stage.set(param, param.jsonDecode(json));
        } catch (Exception e) { // Scala's JSON throws what no signature names
            throw new IOException(VALUES + " must have a value for " + name + ", got " + start(json), e);
        }
    }

    private static String start(String json) {
        return json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "...";
    }
}
