package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.Small;
import org.junit.jupiter.api.Test;
import weka.core.Attribute;
import weka.core.Instances;

/** Columns that we have appended are known by their names. */
class OwnTest {

    private static Instances with(String... names) {
        Instances table = Small.mixed();
        for (String name : names) {
            table.insertAttributeAt(new Attribute(name), table.numAttributes());
        }
        return table;
    }

    @Test
    void resultsOfEarlierRunsAreLeftOut() {
        Instances table = with("anomaly_score", "anomaly_p_value_2", "anomaly_by_flow", "anomaly_reasons");
        Instances rest = Own.without(table);
        assertThat(rest.equalHeaders(Small.mixed())).isTrue();
        assertThat(rest.relationName()).isEqualTo(table.relationName());
        assertThat(rest.classIndex()).isEqualTo(table.classIndex());
    }

    @Test
    void otherColumnsStay() {
        Instances table = with("anomaly", "anomaly_scores", "my_anomaly_score", "anomaly_flagged");
        assertThat(Own.without(table)).isSameAs(table);
    }
}
