package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole numbers that an ONNX graph computes from the lengths of tensors, as exporters do to reshape any number of rows. The number of
 * rows, and what depends on it, is -1, as it is in a reshape.
 */
final class Sizes {

    /** What computes with more steps is no size. */
    private static final int DEEPEST = 50;

    /** What has more numbers is none either. */
    private static final int MOST = 100;

    private final OnnxGraph graph;
    private final Map<String, List<Integer>> lengths = new HashMap<>();

    /** What is known in one search; a tensor may be read many times. */
    private final Map<String, Optional<List<Integer>>> found = new HashMap<>();

    Sizes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The lengths of a tensor of the chain. */
    void reached(String tensor, List<Integer> itsLengths) {
        lengths.put(tensor, itsLengths);
    }

    /** The numbers of an input of a node; throws {@link IllegalArgumentException} if they are not known. */
    List<Integer> of(Node node, int input) {
        found.clear();
        return of(node.input(input), 0)
                .orElseThrow(() -> new IllegalArgumentException(node.title() + " must have a constant as input "
                        + (input + 1) + ", got \"" + node.input(input) + "\""));
    }

    private Optional<List<Integer>> of(String tensor, int depth) {
        Optional<Values> constant = graph.constant(tensor);
        if (constant.isPresent()) {
            return constant.filter(values -> values.numbers().length <= MOST).map(Values::whole);
        } else if (!found.containsKey(tensor)) {
            Optional<Node> maker = depth > DEEPEST ? Optional.empty() : graph.maker(tensor);
            Optional<List<Integer>> made = maker.flatMap(node -> of(node, depth + 1, node.input(0)));
            found.put(tensor, made.filter(numbers -> numbers.size() <= MOST));
        }
        return found.get(tensor);
    }

    private Optional<List<Integer>> of(Node node, int depth, String first) {
        return switch (node.operation()) {
            case "Shape" ->
                Optional.ofNullable(lengths.get(first))
                        .flatMap(all ->
                                part(all, (int) node.number("start", 0), (int) node.number("end", Integer.MAX_VALUE)));
            case "Cast", "Identity", "Unsqueeze", "Squeeze", "Reshape" -> of(first, depth);
            case "Concat" -> joined(node, depth);
            case "Gather" -> chosen(of(first, depth), of(node.input(1), depth));
            case "Slice" -> sliced(node, of(first, depth), depth);
            case "Mul", "Add", "Mod" -> computed(node.operation(), of(first, depth), of(node.input(1), depth));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Integer>> part(List<Integer> all, int start, int end) {
        int from = start < 0 ? start + all.size() : start;
        int to = Math.min(all.size(), end < 0 ? end + all.size() : end);
        return from < 0 || from > to ? Optional.empty() : Optional.of(all.subList(from, to));
    }

    private Optional<List<Integer>> joined(Node node, int depth) {
        List<Integer> all = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<List<Integer>> part = of(input, depth);
            if (part.isEmpty()) {
                return part;
            }
            all.addAll(part.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<Integer>> chosen(Optional<List<Integer>> all, Optional<List<Integer>> places) {
        List<Integer> chosen = new ArrayList<>();
        for (int place : places.orElse(List.of())) {
            int size = all.map(List::size).orElse(0);
            int from = place < 0 ? place + size : place;
            if (from < 0 || from >= size) {
                return Optional.empty();
            }
            chosen.add(all.orElseThrow().get(from));
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    private Optional<List<Integer>> sliced(Node node, Optional<List<Integer>> all, int depth) {
        Optional<List<Integer>> start = of(node.input(1), depth);
        Optional<List<Integer>> end = of(node.input(2), depth);
        boolean steps = !node.input(4).isEmpty() && !of(node.input(4), depth).equals(Optional.of(List.of(1)));
        if (all.isEmpty() || steps || one(start).isEmpty() || one(end).isEmpty()) {
            return Optional.empty();
        }
        return part(all.get(), one(start).get(), one(end).get());
    }

    private static Optional<Integer> one(Optional<List<Integer>> numbers) {
        return numbers.filter(list -> list.size() == 1).map(list -> list.get(0));
    }

    private static Optional<List<Integer>> computed(
            String operation, Optional<List<Integer>> first, Optional<List<Integer>> second) {
        if (one(first).isEmpty() || one(second).isEmpty()) {
            return Optional.empty();
        }
        int a = one(first).get();
        int b = one(second).get();
        return switch (operation) {
            case "Mul" -> Optional.of(List.of(a < 0 || b < 0 ? -1 : Math.multiplyExact(a, b)));
            case "Add" -> a < 0 || b < 0 ? Optional.empty() : Optional.of(List.of(Math.addExact(a, b)));
            default -> a < 0 || b < 1 ? Optional.empty() : Optional.of(List.of(a % b));
        };
    }
}
