package io.github.deepanomaly.programs;

import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.testing.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints the scores of the models in a folder, in a JVM of its own: on each line table, model, row, score and p-value. */
public final class ScoresElsewhere {

    public static final int ROWS = 300;

    private ScoresElsewhere() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of(arguments[0]))) {
            files = list.sorted().toList();
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            Tables table = Tables.valueOf(file.getFileName().toString().split(" ", 2)[0]);
            try (AnomalyModel model = AnomalyModel.load(file, Engines.of(Engines.Choice.BLAS, 1))) {
                for (double score : model.score(table.mixed(ROWS, 2))) {
                    lines.append(file.getFileName()).append('\t').append(score).append('\t');
                    lines.append(model.calibration().pValue(score)).append('\n');
                }
            }
        }
        System.out.print(lines);
    }
}
