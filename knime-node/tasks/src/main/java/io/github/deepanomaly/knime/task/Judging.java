package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.verdict.Verdict;
import java.util.List;

/** How rows are judged, one after the other. Closing it closes the table. */
sealed interface Judging extends AutoCloseable permits BlockJudging, WindowJudging {

    /** The verdict on the next row, with reasons where the settings ask for them. */
    Verdict next();

    /** Whether all rows were scored before the first verdict. */
    boolean scoredFirst();

    /** Warnings on the threshold and the rows so far, one sentence each. */
    List<String> warnings();

    @Override
    void close();
}
