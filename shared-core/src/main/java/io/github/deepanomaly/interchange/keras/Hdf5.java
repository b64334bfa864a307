package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Values;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file in the format HDF5, in memory, as jHDF reads it. It may come from anybody: no array may say that it has more bytes than the
 * file, links are not followed, and whatever is wrong in it becomes an {@link IOException}.
 */
final class Hdf5 {

    /** The deepest group that is looked into. */
    private static final int DEEPEST = 32;

    private final byte[] bytes;
    private final HdfFile file;

    private Hdf5(byte[] bytes, HdfFile file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** Uses what a file holds. */
    interface Use<T> {
        T of(Hdf5 file) throws IOException;
    }

    /** What is made of the content of a file. */
    static <T> T read(String title, byte[] bytes, Use<T> use) throws IOException {
        try (HdfFile file = HdfFile.fromBytes(BrainFloats.readable(bytes))) {
            return use.of(new Hdf5(bytes, file));
        } catch (IllegalArgumentException e) {
            throw e; // what we ask of a network
        } catch (RuntimeException | StackOverflowError e) { // damage shows in jHDF in many ways
            throw new IOException(title + " must be a whole HDF5 file: " + e.getMessage(), e);
        }
    }

    /** An attribute of a group that is one text. */
    Optional<String> text(String path, String name) throws IOException {
        Optional<Attribute> attribute = attribute(path, name);
        return attribute.isPresent() && attribute.get().getData() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** An attribute of a group that is a list of texts; long ones lie in several, which are numbered from 0. */
    List<String> texts(String path, String name) throws IOException {
        Optional<Attribute> whole = attribute(path, name);
        List<String> texts = new ArrayList<>();
        if (whole.isPresent()) {
            addTo(texts, whole.get());
            return texts;
        }
        for (int i = 0; attribute(path, name + i).isPresent(); i++) {
            addTo(texts, attribute(path, name + i).orElseThrow());
        }
        return texts;
    }

    private static void addTo(List<String> texts, Attribute attribute) {
        if (!attribute.isEmpty() && attribute.getData() instanceof Object[] all) {
            Arrays.stream(all).map(String::valueOf).forEach(texts::add);
        }
    }

    private Optional<Attribute> attribute(String path, String name) throws IOException {
        Optional<Attribute> attribute = node(path)
                .flatMap(node -> Optional.ofNullable(node.getAttributes().get(name)));
        long size = attribute.map(Attribute::getSizeInBytes).orElse(0L);
        if (size > bytes.length) {
            throw new IOException("attribute " + name + " must have fewer bytes than its file, got " + size);
        }
        return attribute;
    }

    /** Whether there is a group or an array of that name. */
    boolean has(String path) throws IOException {
        return node(path).isPresent();
    }

    /** The names of the groups in a group, in order; links are left out. */
    List<String> groups(String path) throws IOException {
        return node(path)
                .filter(Group.class::isInstance)
                .map(group -> ((Group) group)
                        .getChildren().values().stream()
                                .filter(child -> !child.isLink() && child instanceof Group)
                                .map(Node::getName)
                                .sorted()
                                .toList())
                .orElse(List.of());
    }

    /** The arrays of a group, by the numbers that are their names, from 0. */
    List<Values> numbered(String path) throws IOException {
        List<Values> all = new ArrayList<>();
        while (has(path + "/" + all.size())) {
            all.add(values(path + "/" + all.size()));
        }
        return all;
    }

    /** An array. */
    Values values(String path) throws IOException {
        Dataset dataset = node(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .orElseThrow(() -> new IOException("there must be an array " + path));
        if (dataset.isCompound() || dataset.isVariableLength() || dataset.getSizeInBytes() > bytes.length) {
            throw new IOException(path + " must be an array of numbers with fewer bytes than its file");
        }
        List<Integer> shape = dataset.isScalar()
                ? List.of()
                : Arrays.stream(dataset.getDimensions()).boxed().toList();
        Values.count(path, shape);
        return new Values(
                path,
                shape,
                BrainFloats.in(dataset) ? BrainFloats.of(path, dataset) : floats(path, dataset.getDataFlat()));
    }

    private static float[] floats(String path, Object data) throws IOException {
        if (data instanceof float[] values) {
            return values;
        } else if (data instanceof double[] doubles) {
            float[] values = new float[doubles.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) doubles[i];
            }
            return values;
        } else if (data instanceof Number one) {
            return new float[] {one.floatValue()};
        } else if (data instanceof long[] counts && counts.length == 1) { // of the rows that Normalization has seen
            return new float[] {counts[0]};
        }
        throw new IOException(path + " must be an array of numbers of 16, 32 or 64 bits with a point");
    }

    private Optional<Node> node(String path) throws IOException {
        Node node = file;
        int depth = 0;
        for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            if (!(node instanceof Group group) || ++depth > DEEPEST) {
                return Optional.empty();
            }
            Map<String, Node> children = group.getChildren();
            Node child = children.get(name);
            if (child == null) {
                return Optional.empty();
            } else if (child.isLink()) {
                throw new IOException(path + " must lie in the file itself, got a link");
            }
            node = child;
        }
        return Optional.of(node);
    }
}
