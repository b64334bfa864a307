package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tables with many more columns than rows. */
class WideTableTest {

    private static final int ROWS = 20;

    private static Rows wide(int columns) {
        SplittableRandom random = new SplittableRandom(1);
        List<Column> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(new Column.Numeric("x" + column));
        }
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(random.doubles(columns).toArray());
        }
        return Rows.of(new Schema(names), rows);
    }

    private static long allocated(Rows rows) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Encoder.fit(rows, Scaling.ROBUST, HeavyTails.COMPRESS)
                        .layout()
                        .columns())
                .isEqualTo(rows.schema().size());
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void fittingTakesMemoryInProportionToTheCells() {
        allocated(wide(10)); // classes are loaded
        long narrow = allocated(wide(1_000));
        long wide = allocated(wide(4_000));
        assertThat(narrow).isLessThan(1_000L * ROWS * 200);
        assertThat(wide).isLessThan(6 * narrow);
    }
}
