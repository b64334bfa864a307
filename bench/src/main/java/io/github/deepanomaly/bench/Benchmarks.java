package io.github.deepanomaly.bench;

import io.github.deepanomaly.bench.accuracy.AdbenchBenchmark;
import io.github.deepanomaly.bench.accuracy.FalseAlarmBenchmark;
import io.github.deepanomaly.bench.accuracy.KeyBenchmark;
import io.github.deepanomaly.bench.accuracy.LabelBenchmark;
import io.github.deepanomaly.bench.accuracy.LevelBenchmark;
import io.github.deepanomaly.bench.accuracy.MarkBenchmark;
import io.github.deepanomaly.bench.accuracy.ResultTable;
import io.github.deepanomaly.bench.accuracy.SequenceBenchmark;
import io.github.deepanomaly.bench.accuracy.TransferBenchmark;
import io.github.deepanomaly.bench.accuracy.WindowMarkBenchmark;
import io.github.deepanomaly.bench.explanation.ExplanationBenchmark;
import io.github.deepanomaly.bench.imbalance.ImbalanceBenchmark;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.bench.program.WrongArgument;
import io.github.deepanomaly.bench.speed.CostBenchmark;
import io.github.deepanomaly.bench.speed.EngineBenchmark;
import io.github.deepanomaly.bench.speed.OneMachineBenchmark;
import io.github.deepanomaly.bench.speed.OnnxBenchmark;
import io.github.deepanomaly.bench.speed.ScalingBenchmark;
import io.github.deepanomaly.bench.speed.ServerBenchmark;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All benchmarks, and the program that runs one of them: {@code mvn -Pbench -Dbenchmark=NAME}. */
public final class Benchmarks {

    /** As they stand in {@code docs/benchmarks.md}. */
    static final List<Program> ALL = List.of(
            AdbenchBenchmark.PROGRAM,
            ResultTable.PROGRAM,
            LabelBenchmark.PROGRAM,
            MarkBenchmark.PROGRAM,
            LevelBenchmark.PROGRAM,
            WindowMarkBenchmark.PROGRAM,
            TransferBenchmark.PROGRAM,
            SequenceBenchmark.PROGRAM,
            ExplanationBenchmark.PROGRAM,
            ImbalanceBenchmark.PROGRAM,
            FalseAlarmBenchmark.PROGRAM,
            KeyBenchmark.PROGRAM,
            EngineBenchmark.PROGRAM,
            ScalingBenchmark.PROGRAM,
            OneMachineBenchmark.PROGRAM,
            ServerBenchmark.PROGRAM,
            OnnxBenchmark.PROGRAM,
            CostBenchmark.PROGRAM);

    /** The exit code where the arguments are wrong. */
    static final int USAGE = 2;

    private static final String COMMAND = "mvn -Pbench -Dbenchmark=";

    private Benchmarks() {}

    /** Takes the name of a benchmark; its arguments are system properties. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("weka.packageManager.offline", "true"); // no benchmark asks the network
        Map<String, String> given = new TreeMap<>();
        for (Program program : ALL) {
            for (String name : program.known()) {
                given.put(name, System.getProperty(name, ""));
            }
        }
        int code = run(arguments.length == 0 ? "" : arguments[0], given, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one; gives the exit code, and prints one line and the usage where an argument is wrong. */
    static int run(String name, Map<String, String> given, PrintStream errors) throws Exception {
        for (Program program : ALL) {
            if (program.name().equals(name)) {
                try {
                    program.run(given);
                    return 0;
                } catch (WrongArgument e) {
                    errors.println(e.getMessage());
                    errors.println("usage: " + COMMAND + (name + " " + program.usage()).strip());
                    return USAGE;
                }
            }
        }
        errors.println("benchmark must be one of these, got \"" + name + "\"");
        ALL.forEach(program -> errors.println(
                "  " + COMMAND + (program.name() + " " + program.usage()).strip() + " (" + program.measures() + ")"));
        return USAGE;
    }
}
