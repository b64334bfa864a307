package io.github.deepanomaly.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Rows are drawn by lots that depend on nothing but the rows. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class DrawnTableTest {

    private SparkSession session;

    @BeforeEach
    void begin() {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "3")
                .getOrCreate();
    }

    @AfterEach
    void end() {
        session.stop();
    }

    /** Of 2,000 rows 1,800 are equal: about as many of each hundred that are drawn. */
    @Test
    void equalRowsAreDrawnAsOftenAsOthers() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(RowFactory.create(i < 1800 ? 0.5 : (double) i));
        }
        StructType columns = new StructType().add("x", DataTypes.DoubleType);
        Dataset<Row> table = session.createDataFrame(rows, columns).repartition(5);
        TableReader reader = TableReader.of(table.schema(), List.of("x"), ZoneOffset.UTC);
        DrawnTable drawn = DrawnTable.of(table, reader, 3, new DrawnTable.Sizes(1000, 500, 0.5));
        TableStatistics statistics = drawn.statistics(table, reader, 3);
        assertThat(drawn.training()).hasSize(1000).doesNotContainAnyElementsOf(drawn.calibration());
        assertThat(drawn.calibration()).hasSize(500);
        double deviation = Math.sqrt(1000 * 0.9 * 0.1 * 0.5);
        assertThat(equal(statistics.rows(drawn.training()))).isCloseTo(900, within(4 * deviation));
        assertThat(equal(statistics.rows(drawn.calibration()))).isCloseTo(450, within(4 * deviation));
        List<Double> others = new ArrayList<>();
        statistics.rows(drawn.training()).forEach(row -> others.add(row.number(0)));
        statistics.rows(drawn.calibration()).forEach(row -> others.add(row.number(0)));
        others.removeIf(value -> value == 0.5);
        assertThat(others).doesNotHaveDuplicates();
        assertThat(statistics.column(0).moments().count()).isEqualTo(1500);
    }

    private static double equal(List<RawRow> rows) {
        return rows.stream().filter(row -> row.number(0) == 0.5).count();
    }

    @Test
    void theLotsOfRowsAreUniform() {
        SplittableRandom random = new SplittableRandom(5);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            RawRow row = new RawRow(new double[] {random.nextInt(50)}, new String[] {"x" + i});
            taken += new Lots(0.1).takes(Lots.lot(row.hash(1), 0)) ? 1 : 0;
        }
        assertThat((double) taken).isCloseTo(2000, within(4 * Math.sqrt(20_000 * 0.1 * 0.9)));
        RawRow zero = new RawRow(new double[] {0.0}, new String[] {"Aa"});
        assertThat(new RawRow(new double[] {-0.0}, new String[] {"Aa"}).hash(1)).isEqualTo(zero.hash(1));
        assertThat(new RawRow(new double[] {0.0}, new String[] {"BB"}).hash(1)).isNotEqualTo(zero.hash(1));
        assertThat(zero.hash(2)).isNotEqualTo(zero.hash(1));
    }
}
