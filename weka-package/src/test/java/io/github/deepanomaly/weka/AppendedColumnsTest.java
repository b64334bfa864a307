package io.github.deepanomaly.weka;

import static io.github.deepanomaly.weka.Small.column;
import static io.github.deepanomaly.weka.Small.filter;
import static io.github.deepanomaly.weka.Small.unlabelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** The columns that the filter appends. */
final class AppendedColumnsTest {

    /** Contributions are float32, and are added up. */
    private static final double FLOAT_ROUNDING = 1e-4;

    @Test
    void fourColumnsAreAppended() throws Exception {
        Instances scored = Filter.useFilter(unlabelled(), filter(unlabelled()));
        assertThat(IntStream.range(4, scored.numAttributes())
                        .mapToObj(i -> scored.attribute(i).name()))
                .containsExactly("anomaly_score", "anomaly_p_value", "anomaly_probability", "anomaly_flag");
        for (int i = 0; i < Small.ROWS; i++) {
            Instance row = scored.instance(i);
            assertThat(row.value(5)).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(row.stringValue(7)).isEqualTo(row.value(6) > 0.5 ? "anomaly" : "normal");
        }
    }

    @Test
    void columnsAreChosenByOption() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setAppend("flag, score");
        Instances scored = Filter.useFilter(unlabelled(), filter);
        assertThat(scored.numAttributes()).isEqualTo(6);
        assertThat(scored.attribute(4).name()).isEqualTo("anomaly_flag");
        assertThat(scored.attribute(5).name()).isEqualTo("anomaly_score");
    }

    @Test
    void reasonsAreAText() throws Exception {
        AnomalyScore filter = filter(unlabelled());
        filter.setAppend("reasons, score");
        filter.setReasons(1);
        Instances scored = Filter.useFilter(unlabelled(), filter);
        Instances later = Filter.useFilter(unlabelled(), filter);
        assertThat(scored.attribute(4).name()).isEqualTo("anomaly_reasons");
        for (Instances found : List.of(scored, later)) {
            List<String> first = IntStream.range(Small.NORMAL, Small.ROWS)
                    .mapToObj(row -> found.instance(row).stringValue(4))
                    .toList();
            assertThat(first).allMatch(text -> text.matches("(pressure|flow|state) .*|at \\d{4}-\\d\\d-\\d\\d"));
            assertThat(first).anyMatch(text -> text.contains(" (expected "));
        }
    }

    @Test
    void contributionsAreANumberForEachColumn() throws Exception {
        Instances labelled = Small.mixed();
        AnomalyScore filter = filter(labelled);
        filter.setAppend("contributions, flag");
        Instances scored = Filter.useFilter(labelled, filter);
        assertThat(IntStream.range(5, scored.numAttributes())
                        .mapToObj(i -> scored.attribute(i).name()))
                .containsExactly(
                        "anomaly_by_pressure", "anomaly_by_flow", "anomaly_by_state", "anomaly_by_at", "anomaly_flag");
        for (Instance row : scored) {
            double sum = IntStream.range(5, 9)
                    .mapToDouble(i -> Math.abs(row.value(i)))
                    .sum();
            assertThat(sum).isCloseTo(1, within(FLOAT_ROUNDING));
        }
    }

    @Test
    void textIsCarriedAlong() throws Exception {
        Instances data = unlabelled();
        data.insertAttributeAt(new Attribute("name", (List<String>) null), 0);
        for (int i = 0; i < Small.ROWS; i++) {
            data.instance(i).setValue(0, "row " + i);
        }
        Instances scored = Filter.useFilter(data, filter(data));
        assertThat(scored.instance(Small.ROWS - 1).stringValue(0)).isEqualTo("row " + (Small.ROWS - 1));
        assertThat(column(scored, "anomaly_score"))
                .isEqualTo(column(Filter.useFilter(unlabelled(), filter(unlabelled())), "anomaly_score"));
    }

    @Test
    void namesDoNotClash() throws Exception {
        Instances once = Filter.useFilter(unlabelled(), filter(unlabelled()));
        Instances twice = Filter.useFilter(once, filter(once));
        assertThat(twice.attribute(8).name()).isEqualTo("anomaly_score_2");
    }
}
