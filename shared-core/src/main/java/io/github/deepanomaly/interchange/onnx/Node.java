package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operation of an ONNX graph (NodeProto). */
record Node(String operation, String name, List<String> inputs, List<String> outputs, Map<String, Message> attributes) {

    static Node read(Message node) throws IOException {
        Map<String, Message> attributes = new HashMap<>();
        for (Message attribute : node.messages(5)) {
            attributes.put(attribute.text(1), attribute);
        }
        List<String> outputs = node.texts(2);
        String name = node.text(3).isEmpty() && !outputs.isEmpty() ? outputs.get(0) : node.text(3);
        return new Node(node.text(4), name, node.texts(1), outputs, attributes);
    }

    /** As errors name it. */
    String title() {
        return "node \"" + name + "\" (" + operation + ")";
    }

    /** The name of an input; empty if it is left out. */
    String input(int number) {
        return number < inputs.size() ? inputs.get(number) : "";
    }

    /** A whole number. */
    long number(String attribute, long otherwise) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).number(3) : otherwise;
    }

    /** A float. */
    float real(String attribute, float otherwise) {
        return attributes.containsKey(attribute)
                ? Float.intBitsToFloat((int) attributes.get(attribute).number(2))
                : otherwise;
    }

    /** A text. */
    String text(String attribute, String otherwise) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).text(4) : otherwise;
    }

    /** Whole numbers; empty without them. */
    List<Integer> numbers(String attribute) throws IOException {
        return attributes.containsKey(attribute)
                ? attributes.get(attribute).numbers(8).stream()
                        .map(Long::intValue)
                        .toList()
                : List.of();
    }

    /** Texts; empty without them. */
    List<String> texts(String attribute) {
        return attributes.containsKey(attribute) ? attributes.get(attribute).texts(9) : List.of();
    }

    /** Floats; empty without them. */
    float[] reals(String attribute) throws IOException {
        if (!attributes.containsKey(attribute)) {
            return new float[0];
        }
        Message message = attributes.get(attribute);
        List<Float> reals = new ArrayList<>();
        for (ByteBuffer packed : message.parts(7)) {
            while (packed.remaining() >= Float.BYTES) {
                reals.add(packed.getFloat());
            }
        }
        if (reals.isEmpty()) {
            message.numbers(7).forEach(bits -> reals.add(Float.intBitsToFloat(bits.intValue())));
        }
        float[] all = new float[reals.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = reals.get(i);
        }
        return all;
    }

    /** A constant. */
    Optional<Values> tensor(String attribute, SecondFiles files) throws IOException {
        List<Message> tensors =
                attributes.containsKey(attribute) ? attributes.get(attribute).messages(5) : List.of();
        return tensors.isEmpty() ? Optional.empty() : Optional.of(Tensors.read(tensors.get(0), files));
    }

    /** Throws {@link IllegalArgumentException} unless a condition holds. */
    void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(title() + " " + rule);
        }
    }
}
