package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PyTorch's newer exporter writes softplus as Where(x > 20, x, Softplus(x)), which is Softplus(x) to nine digits. */
final class Thresholds {

    /** Above it softplus(x) differs from x by less than 4e-7. */
    private static final float LEAST = 15;

    private Thresholds() {}

    /** The operations, with such a choice as the Softplus alone. */
    static List<Node> without(List<Node> nodes, Map<String, Values> constants) {
        Map<String, Node> makers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        List<Node> fewer = new ArrayList<>();
        for (Node node : nodes) {
            boolean chooses = node.operation().equals("Where")
                    && soft(makers.get(node.input(2)), node.input(1))
                    && above(makers.get(node.input(0)), node.input(1), constants);
            fewer.add(
                    chooses
                            ? new Node("Softplus", node.name(), List.of(node.input(1)), node.outputs(), Map.of())
                            : node);
        }
        return fewer;
    }

    private static boolean soft(@Nullable Node made, String x) {
        return made != null
                && made.operation().equals("Softplus")
                && made.input(0).equals(x);
    }

    private static boolean above(@Nullable Node compared, String x, Map<String, Values> constants) {
        if (compared == null
                || !compared.operation().equals("Greater")
                || !compared.input(0).equals(x)) {
            return false;
        }
        Values threshold = constants.get(compared.input(1));
        return threshold != null && threshold.numbers().length == 1 && threshold.numbers()[0] >= LEAST;
    }
}
