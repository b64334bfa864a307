package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.weka.filters.FeatureFilter.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Attribute;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SerializedObject;
import weka.core.Utils;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AutoencoderFeatures;

final class AutoencoderFeaturesFilterTest {

    /** The engine may sum one row and many in another order; dates are large. */
    private static final double FLOAT_ROUNDING = 1e-4;

    private static AutoencoderFeatures filter(Features features, boolean append) {
        AutoencoderFeatures filter = new AutoencoderFeatures();
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setEpochs(300);
        filter.setDetector(autoencoder);
        filter.setFeatures(features);
        filter.setAppend(append);
        return filter;
    }

    private static Instances filtered(Instances data, Features features, boolean append) throws Exception {
        AutoencoderFeatures filter = filter(features, append);
        filter.setInputFormat(data);
        return Filter.useFilter(data, filter);
    }

    private static List<String> names(Instances data) {
        return IntStream.range(0, data.numAttributes())
                .mapToObj(i -> data.attribute(i).name())
                .toList();
    }

    @Test
    void theCodeTakesThePlaceOfTheAttributesAndTheClassStays() throws Exception {
        Instances data = Small.mixed();
        Instances codes = filtered(data, Features.CODE, false);
        assertThat(names(codes)).containsExactly("code_1", "code_2", "class");
        assertThat(codes.classIndex()).isEqualTo(2);
        for (int i = 0; i < Small.ROWS; i++) {
            assertThat(codes.instance(i).classValue())
                    .isEqualTo(data.instance(i).classValue());
            assertThat(codes.instance(i).value(0)).isFinite();
        }
    }

    @Test
    void theCodeMayStandBehindTheAttributes() throws Exception {
        Instances data = Small.mixed();
        Instances codes = filtered(data, Features.CODE, true);
        assertThat(names(codes)).containsExactly("pressure", "flow", "state", "at", "class", "code_1", "code_2");
        assertThat(codes.classIndex()).isEqualTo(4);
        assertThat(codes.instance(3).value(1)).isEqualTo(data.instance(3).value(1));
    }

    @Test
    void theReconstructionHasTheSameAttributesAndNoGapsButThoseOfDates() throws Exception {
        Instances data = Small.mixed();
        Instances back = filtered(data, Features.RECONSTRUCTION, false);
        assertThat(back.equalHeadersMsg(data)).isNull();
        assertThat(IntStream.range(0, 4)
                        .map(i -> data.attributeStats(i).missingCount)
                        .sum())
                .isPositive();
        assertThat(IntStream.range(0, 3) // the last one is a date, of which only what repeats is reconstructed
                        .map(i -> back.attributeStats(i).missingCount)
                        .sum())
                .isZero();
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            Instance row = data.instance(i);
            if (!row.isMissing(0) && !row.isMissing(1)) {
                sum += Math.abs(back.instance(i).value(1) - row.value(1));
            }
        }
        assertThat(sum / 100).as("mean error of flow; its mean would have 1.6").isLessThan(1.3);
    }

    @Test
    void theReconstructionMayStandBehindTheAttributes() throws Exception {
        Instances back = filtered(Small.mixed(), Features.RECONSTRUCTION, true);
        assertThat(names(back))
                .containsExactly(
                        "pressure",
                        "flow",
                        "state",
                        "at",
                        "class",
                        "pressure_restored",
                        "flow_restored",
                        "state_restored",
                        "at_restored");
        assertThat(back.attribute("state_restored").isNominal()).isTrue();
        assertThat(back.attribute("at_restored").isDate()).isTrue();
    }

    @Test
    void aConstantAttributeAndATextStayAsTheyAre() throws Exception {
        Instances data = Small.mixed();
        data.setClassIndex(-1);
        data.deleteAttributeAt(4);
        data.insertAttributeAt(new Attribute("name", (List<String>) null), 0);
        data.insertAttributeAt(new Attribute("always"), 1);
        for (int i = 0; i < Small.ROWS; i++) {
            data.instance(i).setValue(0, "row " + i);
            data.instance(i).setValue(1, 7);
        }
        Instances back = filtered(data, Features.RECONSTRUCTION, false);
        assertThat(back.classIndex()).isEqualTo(-1);
        assertThat(back.instance(5).stringValue(0)).isEqualTo("row 5");
        assertThat(back.instance(5).value(1)).isEqualTo(7);
        assertThat(names(filtered(data, Features.CODE, false))).containsExactly("code_1", "code_2", "name");
    }

    @Test
    void namesDoNotClash() throws Exception {
        Instances once = filtered(Small.mixed(), Features.CODE, true);
        assertThat(names(filtered(once, Features.CODE, true))).endsWith("code_1", "code_2", "code_1_2", "code_2_2");
        assertThat(names(filtered(once, Features.CODE, false))).containsExactly("code_1", "code_2", "class");
    }

    @ParameterizedTest
    @EnumSource(Features.class)
    void rowsOfLaterBatchesMayComeOneByOneAlsoAfterSerialisation(Features features) throws Exception {
        AutoencoderFeatures filter = filter(features, false);
        filter.setInputFormat(Small.mixed());
        Filter.useFilter(Small.mixed(), filter);
        Instances together = Filter.useFilter(Small.mixed(), filter);
        AutoencoderFeatures copy = (AutoencoderFeatures) new SerializedObject(filter).getObject();
        List<Instance> single = new ArrayList<>();
        for (Instance row : Small.mixed()) {
            assertThat(copy.input(row)).isTrue();
            single.add(copy.output());
        }
        for (int i = 0; i < Small.ROWS; i++) {
            for (int j = 0; j < together.numAttributes() - 1; j++) {
                double expected = together.instance(i).value(j);
                assertThat(single.get(i).isMissing(j))
                        .isEqualTo(together.instance(i).isMissing(j));
                if (together.instance(i).isMissing(j)) {
                    continue; // a date, of which only what repeats is known
                }
                assertThat(single.get(i).value(j))
                        .isCloseTo(expected, within(Math.max(1, Math.abs(expected)) * FLOAT_ROUNDING));
            }
        }
    }

    @Test
    void anEnsembleIsRefusedBeforeItTrains() throws Exception {
        AutoencoderFeatures filter = new AutoencoderFeatures();
        filter.setOptions(Utils.splitOptions("-W \"weka.classifiers.anomaly.Autoencoder -ensemble 3 -E 1000000\""));
        filter.setInputFormat(Small.mixed());
        assertThatThrownBy(() -> Filter.useFilter(Small.mixed(), filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the detector must have one code per row (ensemble 1, window 1), got weka.classifiers.anomaly");
    }

    @Test
    void optionsSurviveARoundTrip() throws Exception {
        String[] options =
                Utils.splitOptions("-W \"weka.classifiers.anomaly.Autoencoder -L 3\" -features reconstruction -append");
        AutoencoderFeatures filter = new AutoencoderFeatures();
        assertThat(Utils.joinOptions(filter.getOptions()))
                .isEqualTo("-W \"weka.classifiers.anomaly.Autoencoder -score log-error -holdout 0.0\"");
        filter.setOptions(options.clone());
        assertThat(filter.getOptions()).containsExactly(options);
    }
}
