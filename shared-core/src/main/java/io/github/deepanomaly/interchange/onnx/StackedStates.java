package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch gives the last states of all layers of a stacked LSTM or GRU as one tensor, of which a network takes those of one layer:
 * {@code states[-1]}.
 */
final class StackedStates {

    private StackedStates() {}

    /** The operations, in which that one state is read from its own layer. */
    static List<Node> linked(List<Node> nodes, Map<String, Values> constants) {
        Map<String, Node> makers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        List<Node> linked = new ArrayList<>();
        for (Node node : nodes) {
            Node joined = makers.get(node.input(0));
            Values index = constants.get(node.input(1));
            boolean takes = node.operation().equals("Gather") && node.number("axis", 0) == 0;
            if (takes && index != null && index.numbers().length == 1 && joined != null && states(joined, makers)) {
                List<String> states = joined.inputs();
                int number = index.whole().get(0);
                int place = number < 0 ? number + states.size() : number;
                if (place >= 0 && place < states.size()) {
                    linked.add(first(node, states.get(place), index, constants));
                    continue;
                }
            }
            linked.add(node);
        }
        return linked;
    }

    private static boolean states(Node joined, Map<String, Node> makers) {
        return joined.operation().equals("Concat")
                && joined.number("axis", -1) == 0
                && joined.inputs().stream().allMatch(state -> {
                    Node cell = makers.get(state);
                    return cell != null
                            && List.of("LSTM", "GRU").contains(cell.operation())
                            && cell.outputs().indexOf(state) == 1;
                });
    }

    /** The first of one. */
    private static Node first(Node gather, String state, Values index, Map<String, Values> constants) {
        String zero = gather.name() + " 0";
        constants.put(zero, new Values(zero, index.shape(), new float[1]));
        return new Node(gather.operation(), gather.name(), List.of(state, zero), gather.outputs(), gather.attributes());
    }
}
