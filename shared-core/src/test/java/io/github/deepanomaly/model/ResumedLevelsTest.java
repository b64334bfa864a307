package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.Resumed.BEFORE;
import static io.github.deepanomaly.model.Resumed.kind;
import static io.github.deepanomaly.model.Resumed.resumed;
import static io.github.deepanomaly.model.Resumed.table;
import static io.github.deepanomaly.model.Resumed.throughAFile;
import static io.github.deepanomaly.model.Resumed.trained;
import static io.github.deepanomaly.model.Resumed.weight;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Column.Numeric;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that goes on with rows whose levels, or their order, are not those of the model. */
final class ResumedLevelsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.model.Resumed#kinds")
    void aModelThatWentOnWithOtherLevelsIsReadFromItsFile(Kind kind) throws Exception {
        Rows other = table(6, List.of("new", "z", "y", "x"), "a", "b", "kind");
        AnomalyModel model = resumed(trained(kind, BEFORE), other, 1);
        AnomalyModel read = throughAFile(model);
        assertThat(read.score(other)).containsExactly(model.score(other));
        assertThat(read.drift(other, Correction.HOLM, 1, Progress.SILENT).toString())
                .isEqualTo(
                        model.drift(other, Correction.HOLM, 1, Progress.SILENT).toString());
        assertThat(model.schema().columns().get(2)).isEqualTo(new Nominal("kind", List.of("x", "y", "z", "new")));
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.model.Resumed#kinds")
    void theOrderOfColumnsAndLevelsDoesNotMatter(Kind kind) throws Exception {
        AnomalyModel model = trained(kind, BEFORE);
        List<double[]> turned = new ArrayList<>();
        BEFORE.forEach(row -> turned.add(new double[] {2 - row[2], row[1], row[0]}));
        Rows other = Rows.of(
                new Schema(List.of(new Nominal("kind", List.of("z", "y", "x")), new Numeric("b"), new Numeric("a"))),
                turned);
        assertThat(throughAFile(resumed(model, other, 1)).score(BEFORE))
                .containsExactly(resumed(model, BEFORE, 1).score(BEFORE));
    }

    @Test
    void aNewLevelBeginsWithTheWeightsOfAnUnseenOne() throws Exception {
        Rows other = table(6, List.of("x", "y", "z", "new"), "a", "b", "kind");
        AnomalyModel earlier = trained(kind("autoencoder"), BEFORE);
        Matrix before = weight(earlier, "encoder.0.weight");
        Matrix now = weight(resumed(earlier, other, 0), "encoder.0.weight");
        int unseen = 2 + 3; // two numbers and three levels
        assertThat(now.rows()).isEqualTo(before.rows() + 1);
        assertThat(resumed(earlier, other, 0).notes())
                .contains("levels of column \"kind\" that are new since the first training are learned");
        assertThat(now.rows(0, unseen).values())
                .containsExactly(before.rows(0, unseen).values());
        for (int place = unseen; place <= unseen + 1; place++) {
            assertThat(now.rows(place, place + 1).values())
                    .containsExactly(before.rows(unseen, unseen + 1).values());
        }
        AnomalyModel twice = resumed(throughAFile(resumed(earlier, other, 1)), other, 0);
        assertThat(weight(twice, "encoder.0.weight").rows()).isEqualTo(now.rows());
    }

    @Test
    void theStatisticsOfKnownColumnsStay() {
        Rows wider = table(6, List.of("x", "y", "z", "new"), "a", "b", "kind", "added");
        Map<String, double[]> before =
                trained(kind("autoencoder"), BEFORE).pipeline().encoder().state();
        Map<String, double[]> now = resumed(trained(kind("autoencoder"), BEFORE), wider, 1)
                .pipeline()
                .encoder()
                .state();
        assertThat(now.get("column.0")).containsExactly(before.get("column.0"));
        assertThat(now.get("column.1")).containsExactly(before.get("column.1"));
        assertThat(now.get("levels.2")).startsWith(before.get("levels.2")).hasSize(5);
        assertThat(now).containsKey("column.3");
    }
}
