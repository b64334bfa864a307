package io.github.deepanomaly.programs;

import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Saves two models in turn to the same file until it is killed, or whoever started it has ended; says so when it is warm. */
public final class EndlessSaving {

    /** So that a round takes a few milliseconds. */
    private static final int WARM_UP = 1;

    private EndlessSaving() {}

    /** Takes the file, then the two files of the models. */
    public static void main(String[] arguments) throws IOException {
        ProcessHandle starter = ProcessHandle.current().parent().orElseThrow();
        CompletableFuture<Void> unused =
                starter.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        Path file = Path.of(arguments[0]);
        Content first = ModelFile.load(Path.of(arguments[1]));
        Content second = ModelFile.load(Path.of(arguments[2]));
        for (int round = 0; ; round++) {
            ModelFile.save(file, first);
            ModelFile.save(file, second);
            if (round == WARM_UP) {
                System.out.write('s');
                System.out.flush();
            }
        }
    }
}
