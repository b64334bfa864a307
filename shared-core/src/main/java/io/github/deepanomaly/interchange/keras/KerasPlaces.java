package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.NumberedNames;
import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The arrays of weights that Keras 3 saved alone. They lie in groups named after classes and attributes, which may be models in each other. A
 * layer takes the first one whose shape fits: by the numbers in names, decoders last. Where two fit and nothing says which is first, it
 * is an error.
 */
final class KerasPlaces {

    private static final String ARRAYS = "vars";

    private static final int DEEPEST = 20;

    /**
     * A group with arrays.
     *
     * @param names its path, in which attributes are replaced by the names of what they hold: Keras numbers these as it makes them
     */
    private record Place(String path, List<String> names, List<Values> arrays) {

        boolean decoder() {
            return path.contains("dec") || names.stream().anyMatch(name -> name.contains("dec"));
        }

        String padded() {
            return names.stream()
                    .map(name -> base(name) + "/"
                            + "0".repeat(10 - Math.min(10, number(name).length())) + number(name))
                    .collect(Collectors.joining("/"));
        }

        /** Whether the first names that differ are numbers of the same word, so that these say which is first. */
        boolean ordered(Place other) {
            return decoder() != other.decoder() || NumberedNames.ordered(names, other.names, KerasPlaces::base);
        }

        boolean fits(int number, List<List<Integer>> kernels) {
            return arrays.size() == number && kernels.contains(arrays.get(0).shape());
        }

        @Override
        public String toString() {
            return path + " " + arrays.get(0).shape();
        }
    }

    private final List<Place> left = new ArrayList<>();

    private KerasPlaces() {}

    private static String number(String name) {
        return name.replaceAll("^.*?(\\d*)$", "$1");
    }

    private static String base(String name) {
        return name.replaceAll("_?\\d+$", "");
    }

    /** All groups of a file. */
    static KerasPlaces of(Hdf5 file) throws IOException {
        KerasPlaces all = new KerasPlaces();
        all.collect(file, "", List.of());
        all.left.sort(Comparator.comparing(Place::decoder).thenComparing(Place::padded));
        return all;
    }

    private void collect(Hdf5 file, String path, List<String> names) throws IOException {
        String start = path.isEmpty() ? "" : path + "/";
        boolean attributes = file.has(start + ARRAYS);
        if (attributes) {
            List<Values> arrays = file.numbered(start + ARRAYS);
            if (!arrays.isEmpty()) {
                left.add(new Place(path, names, arrays));
            }
        }
        for (String child : file.groups(path)) {
            boolean chance = child.equals("seed_generator") || child.equals("optimizer");
            if (child.equals(ARRAYS) || chance || names.size() == DEEPEST) {
                continue;
            }
            List<String> more = new ArrayList<>(names);
            more.add(
                    attributes ? file.text(start + child + "/" + ARRAYS, "name").orElse(child) : child);
            collect(file, start + child, more);
        }
    }

    /**
     * Takes the arrays of a layer.
     *
     * @param kernels the shapes that its first array may have, the usual one first
     */
    Map<String, Values> take(KerasLayer layer, List<List<Integer>> kernels, String title) {
        List<String> names = layer.arrays();
        List<Place> fitting =
                left.stream().filter(place -> place.fits(names.size(), kernels)).toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(title + " must have " + names.size()
                    + " arrays in the file, the first of shape " + kernels.get(0) + ", got " + left);
        }
        Place first = NumberedNames.first(
                fitting,
                Place::ordered,
                other -> title + " must have arrays of its own shape, but " + fitting.get(0).path + " and " + other.path
                        + " both have " + kernels.get(0)
                        + ", and their names do not say which is first: save the model as keras.Sequential");
        left.remove(first);
        Map<String, Values> taken = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Values array = first.arrays.get(i);
            taken.put(names.get(i), new Values(names.get(i) + " of " + title, array.shape(), array.numbers()));
        }
        return taken;
    }

    /** Throws {@link IllegalArgumentException} where arrays of layers are left. */
    void requireNone() {
        List<Place> layers = left.stream()
                .filter(place -> place.arrays.get(0).shape().size() > 1)
                .toList();
        if (!layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "layers must name all layers of the file with weights, but left are " + layers);
        }
    }
}
