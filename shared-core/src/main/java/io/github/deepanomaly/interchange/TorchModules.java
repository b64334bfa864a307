package io.github.deepanomaly.interchange;

import io.github.deepanomaly.interchange.layers.NumberedNames;
import io.github.deepanomaly.interchange.layers.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules of a PyTorch {@code state_dict} with their arrays; each layer of a stacked LSTM or GRU is one. A layer takes the first
 * one whose arrays fit: by the numbers in names, those with "dec" in them last. Where two fit and nothing says which is first, it is an
 * error.
 */
final class TorchModules {

    /** An array of layer 1 of a stacked LSTM: {@code weight_ih_l1}. */
    private static final Pattern STACKED = Pattern.compile("((?:weight|bias)_(?:ih|hh))_l(\\d+)");

    /** A module with the last parts of its arrays' names. */
    record Module(String name, Map<String, Values> arrays) {

        boolean decoder() {
            return name.contains("dec");
        }

        /** Whether the first parts of the names that differ are numbers of the same word, so that these say which is first. */
        boolean ordered(Module other) {
            return decoder() != other.decoder()
                    || NumberedNames.ordered(parts(), other.parts(), part -> part.replaceAll("\\d+", "#"));
        }

        private List<String> parts() {
            return List.of(name.split("\\.", -1));
        }
    }

    /** The shapes that a layer asks for. */
    interface Fit {

        /** Whether the arrays have them. */
        boolean of(Map<String, Values> arrays);
    }

    private final List<Module> left;

    private TorchModules(List<Module> left) {
        this.left = left;
    }

    static TorchModules of(Map<String, Values> all) {
        Map<String, Map<String, Values>> modules =
                new TreeMap<>(Comparator.<String, Boolean>comparing(name -> name.contains("dec"))
                        .thenComparing(TorchModules::padded));
        all.forEach((name, values) -> {
            int point = name.lastIndexOf('.');
            Matcher stacked = STACKED.matcher(name.substring(point + 1));
            String module = name.substring(0, Math.max(0, point));
            boolean layer = stacked.matches();
            modules.computeIfAbsent(layer ? module + ".l" + stacked.group(2) : module, key -> new LinkedHashMap<>())
                    .put(layer ? stacked.group(1) : name.substring(point + 1), values);
        });
        List<Module> left = new ArrayList<>();
        modules.forEach((name, arrays) -> left.add(new Module(name, arrays)));
        return new TorchModules(left);
    }

    /** With numbers of equal length, so that 10 comes behind 9. */
    private static String padded(String name) {
        StringBuilder padded = new StringBuilder();
        for (String part : name.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
            padded.append(part.matches("\\d{1,9}") ? "0".repeat(10 - part.length()) : "")
                    .append(part);
        }
        return padded.toString();
    }

    int size() {
        return left.size();
    }

    /** The names of the modules, in the order in which layers take them. */
    List<String> names() {
        return left.stream().map(Module::name).toList();
    }

    /** Takes the arrays of a layer: of the first module that fits, or of the first one of all, so that an error says what is wrong with it. */
    Map<String, Values> take(Fit fit) {
        List<Module> fitting =
                left.stream().filter(module -> fit.of(module.arrays)).toList();
        Module first = fitting.isEmpty()
                ? left.get(0)
                : NumberedNames.first(
                        fitting,
                        Module::ordered,
                        other -> "modules \"" + fitting.get(0).name + "\" and \"" + other.name
                                + "\" both fit, and their names do not say which is first: number them, or export the network as ONNX");
        left.remove(first);
        return first.arrays;
    }
}
