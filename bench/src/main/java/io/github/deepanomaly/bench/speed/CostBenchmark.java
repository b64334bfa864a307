package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.Map;

/** What a training with the defaults of each kind and a thousand scored rows cost, as the model itself says. */
public final class CostBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "cost", "operations, time, memory and energy of every kind", "[-Drows=2000]", CostBenchmark::run);

    private static final int COLUMNS = 20;

    private CostBenchmark() {}

    private static void run(Arguments arguments) {
        int rows = arguments.value("rows", "2000", Integer::valueOf);
        System.out.println(
                "| kind | operations | processor s | s | heap MB | J | a thousand rows: operations | processor s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Kind kind : Detectors.ALL) {
            for (int turn = 0; turn < 2; turn++) { // the first one compiles
                Run run = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
                try (AnomalyModel model = train(kind, rows, run)) {
                    if (turn == 1) {
                        print(kind, model.provenance());
                    }
                }
            }
        }
    }

    private static AnomalyModel train(Kind kind, int rows, Run run) {
        return AnomalyModel.train(
                kind, Settings.defaults(AnomalyModel.params(kind)), new GeneratedRows(rows, COLUMNS, 1), run);
    }

    private static void print(Kind kind, Map<String, String> facts) {
        StringBuilder line = new StringBuilder("| ").append(kind.id());
        for (String name : new String[] {
            "training.operations",
            "training.cpuSeconds",
            "training.wallSeconds",
            "training.peakMegabytes",
            "training.joules",
            "thousandRows.operations",
            "thousandRows.cpuSeconds"
        }) {
            line.append(" | ").append(facts.get("cost." + name));
        }
        System.out.println(line.append(" |"));
    }
}
