package io.github.deepanomaly.onnx.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The constants and operations of a graph. What says the same is there once, and what no output needs is not written. */
final class Body {

    private final Map<String, Protobuf> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** What constants and operations are called, by what they say. */
    private final Map<ByteBuffer, List<String>> known = new HashMap<>();

    private final Set<String> needed;

    /** An operation, with the tensors that it reads and makes. */
    private record Node(List<String> reads, List<String> makes, Protobuf proto) {}

    /**
     * An empty one.
     *
     * @param needed the tensors that outputs read, to which those of insides of its nodes belong
     */
    Body(Set<String> needed) {
        this.needed = needed;
    }

    Set<String> needed() {
        return needed;
    }

    /** The name of a constant; a new one where no other has its values. */
    String constant(Tensor tensor, Supplier<String> name) {
        ByteBuffer content = ByteBuffer.wrap(tensor.named("").toByteArray());
        return known.computeIfAbsent(content, same -> {
                    String fresh = name.get();
                    constants.put(fresh, tensor.named(fresh));
                    return List.of(fresh);
                })
                .get(0);
    }

    /** The names of what an operation gives; new ones where no other does the same to the same tensors. */
    List<String> operation(
            String domain,
            String operation,
            List<String> inputs,
            int results,
            Supplier<String> name,
            Attribute... attributes) {
        Protobuf proto = new Protobuf();
        inputs.forEach(input -> proto.text(1, input));
        proto.text(4, operation);
        for (Attribute attribute : attributes) {
            proto.message(5, attribute.proto());
        }
        if (!domain.isEmpty()) {
            proto.text(7, domain);
        }
        return known.computeIfAbsent(ByteBuffer.wrap(proto.toByteArray()), same -> {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < results; i++) {
                names.add(name.get());
                proto.text(2, names.get(i));
            }
            nodes.add(new Node(inputs, names, proto.text(3, "node of " + names.get(0))));
            return names;
        });
    }

    /** Makes a tensor an output of that name. */
    void output(String name, String label, String tensor) {
        needed.add(name);
        nodes.add(new Node(
                List.of(tensor),
                List.of(name),
                new Protobuf().text(1, tensor).text(2, name).text(4, "Identity").text(3, label)));
    }

    /** Writes what an output needs. */
    void write(Protobuf graph) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (!Collections.disjoint(nodes.get(i).makes, needed)) {
                needed.addAll(nodes.get(i).reads);
            }
        }
        nodes.stream()
                .filter(node -> !Collections.disjoint(node.makes, needed))
                .forEach(node -> graph.message(1, node.proto));
        constants.forEach((constant, tensor) -> {
            if (needed.contains(constant)) {
                graph.message(5, tensor);
            }
        });
    }
}
