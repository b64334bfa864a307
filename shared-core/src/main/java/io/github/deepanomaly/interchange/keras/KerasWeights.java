package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The arrays of the layers of a Keras model in an HDF5 file, in either of the two orders that Keras has. */
final class KerasWeights {

    private static final String LAYERS = "layers";

    /** What releases 2.12 and 2.13 call it. */
    private static final String FORMER_LAYERS = "_layer_checkpoint_dependencies";

    private final Hdf5 file;
    private final IdentityHashMap<KerasLayer, Map<String, Values>> weights = new IdentityHashMap<>();

    private KerasWeights(Hdf5 file) {
        this.file = file;
    }

    /** The arrays by layer and name. */
    static IdentityHashMap<KerasLayer, Map<String, Values>> of(Hdf5 file, String place, KerasLayer model)
            throws IOException {
        KerasWeights all = new KerasWeights(file);
        List<String> names = file.texts(place, "layer_names");
        if (!names.isEmpty()) {
            all.legacy(place.isEmpty() ? "" : place + "/", names, model);
        } else {
            all.state(file.has(FORMER_LAYERS) ? FORMER_LAYERS : LAYERS, model.inner());
        }
        return all.weights;
    }

    /** Keras 2, and 3 in files .h5: arrays of each layer of the whole in one list, those that training changes first. */
    private void legacy(String place, List<String> names, KerasLayer model) throws IOException {
        List<KerasLayer> layers = model.inner().stream()
                .filter(layer -> layer.leaves().anyMatch(leaf -> !leaf.arrays().isEmpty()))
                .toList();
        List<List<Values>> found = groups(place, names, false);
        if (found.size() < layers.size()) {
            found = groups(place, names, true);
        }
        if (found.size() != layers.size()) {
            throw new IllegalArgumentException("the file must have arrays of " + layers.size()
                    + " layers, as many as the model, got " + found.size());
        }
        for (int i = 0; i < layers.size(); i++) {
            distribute(layers.get(i), found.get(i));
        }
    }

    /** The arrays of each layer of the whole, or of each layer inside, which the names of arrays name. */
    private List<List<Values>> groups(String place, List<String> names, boolean inside) throws IOException {
        Map<String, List<Values>> groups = new LinkedHashMap<>();
        for (String name : names) {
            for (String array : file.texts(place + name, "weight_names")) {
                String layer = inside ? name + "/" + array.substring(0, Math.max(0, array.lastIndexOf('/'))) : name;
                groups.computeIfAbsent(layer, key -> new ArrayList<>()).add(file.values(place + name + "/" + array));
            }
        }
        return new ArrayList<>(groups.values());
    }

    private void distribute(KerasLayer whole, List<Values> values) {
        List<KerasLayer> leaves = whole.leaves().toList();
        int next = 0;
        for (boolean trained : new boolean[] {true, false}) {
            for (KerasLayer leaf : leaves) {
                List<String> names = new ArrayList<>(frozen(leaf) == trained ? List.of() : leaf.trained());
                names.addAll(trained ? List.of() : leaf.still());
                for (String name : names) {
                    if (next == values.size()) {
                        throw new IllegalArgumentException(whole.title() + " must have more arrays than " + next);
                    }
                    put(leaf, name, values.get(next++));
                }
            }
        }
        if (next != values.size()) {
            throw new IllegalArgumentException(whole.title() + " must have " + next + " arrays, got " + values.size());
        }
    }

    private static boolean frozen(KerasLayer layer) {
        return Boolean.FALSE.equals(layer.config().get("trainable"));
    }

    /** Keras 3: groups that are named after the classes of layers, in their order. */
    private void state(String place, List<KerasLayer> layers) throws IOException {
        Map<String, Integer> used = new HashMap<>();
        for (KerasLayer layer : layers) {
            String name = snakeCase(layer.type().equals("Model") ? "Functional" : layer.type());
            int number = used.merge(name, 1, Integer::sum) - 1;
            String inside = place + "/" + name + (number == 0 ? "" : "_" + number);
            if (layer.type().equals("TimeDistributed")) {
                arrays(inside + "/layer", layer.inner().get(0));
            } else if (!layer.inner().isEmpty()) {
                state(inside + "/" + LAYERS, layer.inner());
            } else {
                boolean cell = layer.type().equals("LSTM") || layer.type().equals("GRU");
                arrays(cell ? inside + "/cell" : inside, layer);
            }
        }
    }

    private void arrays(String place, KerasLayer layer) throws IOException {
        List<String> names = layer.arrays();
        List<Values> values = names.isEmpty() ? List.of() : file.numbered(place + "/vars");
        if (values.size() != names.size()) {
            throw new IllegalArgumentException(
                    layer.title() + " must have " + names.size() + " arrays in " + place + ", got " + values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            put(layer, names.get(i), values.get(i));
        }
    }

    private void put(KerasLayer layer, String name, Values values) {
        Map<String, Values> own = weights.computeIfAbsent(layer, key -> new LinkedHashMap<>());
        own.put(name, new Values(name + " of " + layer.title(), values.shape(), values.numbers()));
    }

    static String snakeCase(String name) {
        return name.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
