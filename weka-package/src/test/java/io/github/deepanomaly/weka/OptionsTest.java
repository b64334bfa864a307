package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditorManager;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.OptionMetadata;
import weka.core.Utils;

final class OptionsTest {

    /** Properties that Weka gives to every classifier. */
    private static final Set<String> WEKA_PROPERTIES =
            Set.of("batchSize", "debug", "doNotCheckCapabilities", "numDecimalPlaces");

    /** Flags that Weka's command line takes for itself. */
    private static final Set<String> WEKA_FLAGS = Set.of(
            ("t T c d l i o p x s m v k r z g h info synopsis split-percentage preserve-order no-cv no-predictions xml "
                            + "threshold-file threshold-label classifications toggle output-models-for-training-splits "
                            + "output-debug-info do-not-check-capabilities num-decimal-places batch-size disable "
                            + "force-batch-training")
                    .split(" ", -1));

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*");

    @Test
    void parametersKeepOffTheNamesOfWeka() throws Exception {
        for (AnomalyClassifier classifier : Small.all()) {
            for (Param<?> param : classifier.params()) {
                assertThat(param.name()).matches(NAME).isNotIn(WEKA_PROPERTIES);
                assertThat(param.flag()).isNotIn(WEKA_FLAGS);
            }
        }
    }

    @Test
    void everyParameterIsAPropertyThatThePropertySheetCanEdit() throws Exception {
        for (AnomalyClassifier classifier : Small.all()) {
            List<PropertyDescriptor> properties =
                    List.of(Introspector.getBeanInfo(classifier.getClass()).getPropertyDescriptors());
            for (Param<?> param : classifier.params()) {
                PropertyDescriptor property = properties.stream()
                        .filter(each -> each.getName().equals(param.name()))
                        .findAny()
                        .orElseThrow(() -> new AssertionError("no property " + param));
                assertThat(property.getWriteMethod()).isNotNull();
                Class<?> type = property.getPropertyType();
                assertThat(type == String.class || type == File.class || type.isPrimitive() || type.isEnum())
                        .isTrue();
                assertThat(PropertyEditorManager.findEditor(type)).isNotNull();
                OptionMetadata shown = property.getReadMethod().getAnnotation(OptionMetadata.class);
                assertThat(shown.displayName()).isEqualTo(param.label());
                assertThat(shown.description()).isEqualTo(param.doc());
            }
        }
    }

    @Test
    void toolTipsMakeSenseWhereWekaCutsThem() throws Exception {
        for (AnomalyClassifier classifier : Small.all()) {
            for (Param<?> param : classifier.params()) {
                int cut = param.doc().indexOf('.');
                assertThat(param.doc().startsWith(" ", cut + 1)
                                || cut == param.doc().length() - 1)
                        .as("Weka cuts a tool tip at the first dot, which must end a sentence: %s", param.doc())
                        .isTrue();
            }
        }
    }

    @Test
    void optionsSurviveARoundTrip() throws Exception {
        String[] options = Utils.splitOptions("-H \"32 relu, dropout 0.1\" -E 7 -R 0.01 -scaling min-max -keep-order "
                + "-train-on all-rows -threshold contamination -contamination 0.2 -S -3");
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setOptions(options.clone());
        assertThat(autoencoder.getHidden()).isEqualTo("32 relu, dropout 0.1");
        assertThat(autoencoder.getEpochs()).isEqualTo(7);
        assertThat(autoencoder.getLearningRate()).isEqualTo(0.01);
        assertThat(autoencoder.getScaling()).isEqualTo(Scaling.MIN_MAX);
        assertThat(autoencoder.getKeepOrder()).isTrue();
        assertThat(autoencoder.getTrainOn()).isEqualTo(TrainOn.ALL_ROWS);
        assertThat(autoencoder.getSeed()).isEqualTo(-3);
        assertThat(autoencoder.getOptions()).containsExactlyInAnyOrder(options);
    }

    @Test
    void anEmptyTextIsAValue() throws Exception {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setOptions(new String[] {"-H", ""});
        assertThat(autoencoder.getHidden()).isEmpty();
        assertThat(autoencoder.getOptions()).containsExactly("-H", "");
    }

    @Test
    void defaultsNeedNoOptions() throws Exception {
        for (AnomalyClassifier classifier : Small.all()) {
            assertThat(classifier.getOptions()).isEmpty();
        }
    }

    @Test
    void everyOptionIsListedWithItsDefault() throws Exception {
        for (AnomalyClassifier classifier : Small.all()) {
            List<String> flags = Collections.list(classifier.listOptions()).stream()
                    .map(option -> option.name())
                    .toList();
            assertThat(flags).doesNotHaveDuplicates();
            assertThat(flags)
                    .containsAll(classifier.params().stream().map(Param::flag).toList());
        }
    }

    @Test
    void aWrongValueIsRefusedWithItsName() {
        assertThatThrownBy(() -> set("-E", "abc")).hasMessage("epochs: not a number: \"abc\"");
        assertThatThrownBy(() -> set("-B", "0")).hasMessageStartingWith("miniBatch must be in [1, ");
        assertThatThrownBy(() -> set("-scaling", "huge")).hasMessageContaining("got \"huge\"");
        assertThatThrownBy(() -> set("-H", "64 rely")).hasMessageContaining("\"rely\"");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> set("-nonsense", "1")).hasMessageContaining("-nonsense 1");
    }

    @Test
    void refusedOptionsChangeNothing() throws Exception {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setEpochs(5);
        assertThatThrownBy(() -> autoencoder.setOptions(new String[] {"-E", "9", "-nonsense", "1"}));
        assertThat(autoencoder.getEpochs()).isEqualTo(5);
    }

    @Test
    void aWrongPropertyWaitsForTheEndOfTyping() {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setHidden("64 rel"); // as the property sheet sets it on the way to "64 relu"
        autoencoder.setLearningRate(0); // on the way to 0.01
        assertThat(autoencoder.getHidden()).isEqualTo("64 rel");
        assertThat(Arrays.asList(autoencoder.getOptions())).contains("64 rel");
        assertThatThrownBy(() -> autoencoder.buildClassifier(Small.mixed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"rel\"");
    }

    private static void set(String... options) throws Exception {
        new Autoencoder().setOptions(options);
    }
}
