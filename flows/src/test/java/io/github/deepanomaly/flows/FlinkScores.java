package io.github.deepanomaly.flows;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.stream.StreamVerdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Payments to a line of text with p-value, flag and drift; a checkpoint holds the state of the scorer. */
final class FlinkScores extends RichMapFunction<Payment, String> implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final String modelFile;
    private transient AnomalyModel model;
    private transient StreamScorer scorer;
    private transient ListState<byte[]> state;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before any row
    FlinkScores(String modelFile) {
        this.modelFile = modelFile;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        model = AnomalyModel.load(Path.of(modelFile));
        scorer = StreamScorer.of(model);
        state = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("scorer", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        for (byte[] saved : state.get()) {
            scorer = StreamScorer.read(model, new ByteArrayInputStream(saved));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scorer.write(bytes);
        state.update(List.of(bytes.toByteArray()));
    }

    @Override
    public String map(Payment payment) {
        StreamVerdict judged = scorer.judge(payment.row()).get(0);
        return judged.verdict().pValue() + " " + judged.verdict().flag() + " "
                + judged.drift().found();
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
