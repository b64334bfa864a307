package io.github.deepanomaly.onnx.graph;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A fixed parameter of a node, as ONNX writes it (AttributeProto). */
public record Attribute(Protobuf proto) {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INTEGER = 3;
    private static final int TEXT = 4;
    private static final int GRAPH = 6;
    private static final int FLOATS = 7;
    private static final int INTEGERS = 8;
    private static final int TEXTS = 9;
    private static final int TYPE = 20;

    public static Attribute of(String name, long value) {
        return new Attribute(start(name).number(INTEGER, value).number(TYPE, 2));
    }

    public static Attribute of(String name, float value) {
        return new Attribute(start(name).real(FLOAT, value).number(TYPE, 1));
    }

    public static Attribute of(String name, String value) {
        return new Attribute(start(name).text(TEXT, value).number(TYPE, 3));
    }

    /** A graph inside a node. */
    public static Attribute of(String name, Graph body) {
        return new Attribute(start(name).message(GRAPH, body.body()).number(TYPE, 5));
    }

    public static Attribute floats(String name, float... values) {
        Protobuf proto = start(name);
        for (float value : values) {
            proto.real(FLOATS, value);
        }
        return new Attribute(proto.number(TYPE, 6));
    }

    public static Attribute integers(String name, long... values) {
        Protobuf proto = start(name);
        for (long value : values) {
            proto.number(INTEGERS, value);
        }
        return new Attribute(proto.number(TYPE, 7));
    }

    public static Attribute texts(String name, List<String> values) {
        Protobuf proto = start(name);
        values.forEach(value -> proto.bytes(TEXTS, value.getBytes(StandardCharsets.UTF_8)));
        return new Attribute(proto.number(TYPE, 8));
    }

    private static Protobuf start(String name) {
        return new Protobuf().text(NAME, name);
    }
}
