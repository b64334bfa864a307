package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** A stop button is heard within one mini-batch, whatever is being done. */
class CancelledTrainingTest {

    /** Rows that may still be read after the button was pressed: less than a mini-batch of 64 and the row at hand. */
    private static final int ROWS_AFTERWARDS = 65;

    private static final Rows ROWS = SmallModels.mixedRows(400, 1);

    /** Cancelled when so many reports were heard. */
    private static final class Button implements Progress {

        private final int press;
        private final List<String> heard = new ArrayList<>();

        Button(int press) {
            this.press = press;
        }

        @Override
        public void report(double fraction, String message) {
            heard.add(message);
        }

        @Override
        public boolean cancelled() {
            return heard.size() >= press;
        }
    }

    @Test
    void nothingIsReportedAfterTheButtonIsPressedFromTheFirstMiniBatchToCalibration() {
        Button never = new Button(Integer.MAX_VALUE);
        train(ROWS, never).close();
        assertThat(never.heard).contains("epoch 1 of 2", "calibration: scoring").endsWith("calibration: scoring");
        for (int press = 0; press <= never.heard.size(); press++) {
            Button button = new Button(press);
            assertThatExceptionOfType(CancellationException.class)
                    .as("pressed after report %d", press)
                    .isThrownBy(() -> train(ROWS, button));
            assertThat(button.heard).hasSize(press);
        }
    }

    @Test
    void readingRowsStopsToo() {
        Counted all = new Counted();
        train(all, Progress.SILENT).close();
        for (int press = 1; press < all.count; press += 97) {
            Counted rows = new Counted();
            int pressed = press;
            Progress button = new Progress() {
                @Override
                public boolean cancelled() {
                    return rows.count >= pressed;
                }
            };
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> train(rows, button));
            assertThat(rows.count).isBetween(pressed, pressed + ROWS_AFTERWARDS);
        }
    }

    private static AnomalyModel train(Rows rows, Progress progress) {
        return AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "2", "hidden", "4 relu", "holdout", "0.5")),
                rows,
                new Run(SmallModels.engine(), 1, progress));
    }

    /** Counts the rows that it hands out. */
    private static final class Counted implements Rows {

        private int count;

        @Override
        public Schema schema() {
            return ROWS.schema();
        }

        @Override
        public int size() {
            return ROWS.size();
        }

        @Override
        public Iterator<double[]> iterator() {
            Iterator<double[]> rows = ROWS.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public double[] next() {
                    count++;
                    return rows.next();
                }
            };
        }
    }
}
