package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operations of ONNX between rows and their steps. */
final class OnnxSteps {

    private final Flow flow;

    OnnxSteps(Flow flow) {
        this.flow = flow;
    }

    /** Rows as each of several steps. */
    void repeat(Node node, List<Integer> lengths) {
        List<Integer> dimensions = flow.dimensions();
        int step = dimensions.indexOf(Flow.ONE);
        node.require(
                flow.chain().shape() instanceof Shape.Columns
                        && dimensions.size() == 3
                        && step >= 0
                        && lengths.size() == 3,
                "must repeat a row as several steps");
        flow.chain().add(node.title(), new Arrangement.Repeat(lengths.get(step)));
        flow.set(dimensions.stream()
                .map(dimension -> dimension == Flow.ONE ? 0 : dimension == 0 ? 1 : dimension)
                .toArray(Integer[]::new));
    }

    /**
     * The last step alone.
     *
     * @param kept whether it stays as a dimension of length 1
     */
    void last(Node node, List<Integer> index, int axis, boolean kept) {
        List<Integer> left = new ArrayList<>(flow.dimensions());
        int place = axis < 0 ? axis + left.size() : axis;
        int dimension = place >= 0 && place < left.size() ? left.get(place) : Flow.ROWS;
        boolean sequence = flow.chain().shape() instanceof Shape.Sequence;
        int end = dimension == Flow.ONE ? 0 : Dimensions.lengths(flow.chain().shape())[0] - 1;
        node.require(
                index.size() == 1
                        && (index.get(0) == -1 || index.get(0) == end)
                        && (dimension == Flow.ONE || (dimension == 0 && sequence)),
                "must take the last step");
        if (dimension == 0) {
            flow.chain().add(node.title(), new Arrangement.Last());
            left.replaceAll(each -> each == 0 ? Flow.ONE : each == 1 ? 0 : each);
        }
        if (!kept) {
            left.remove(place);
        }
        flow.set(left.toArray(Integer[]::new));
    }

    /** Rows x columns as rows x steps x 1, or rows x 1 x steps; whether they are rows x columns. */
    boolean oneChannel(Node node, boolean first) {
        if (!flow.row()) {
            return false;
        }
        flow.chain().reshape(node.title(), Shape.sequence(flow.chain().shape().size(), 1));
        flow.set(Flow.ROWS, first ? 1 : 0, first ? 0 : 1);
        return true;
    }

    /** The opposite, where dimension {@code axis} is the one channel of a sequence; whether it is. */
    boolean oneRow(Node node, int axis) {
        List<Integer> dimensions = flow.dimensions();
        int place = axis < 0 ? axis + dimensions.size() : axis;
        boolean one = flow.chain().shape() instanceof Shape.Sequence s
                && s.channels() == 1
                && dimensions.size() == 3
                && dimensions.get(0) == Flow.ROWS
                && place >= 0
                && place < 3
                && dimensions.get(place) == 1;
        if (one) {
            flow.chain()
                    .reshape(node.title(), Shape.columns(flow.chain().shape().size()));
            flow.set(Flow.ROWS, 0);
        }
        return one;
    }
}
